package org.careweave.tasks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.RecordExpunged;
import org.careweave.record.ResourceKey;
import org.careweave.record.Written;
import org.careweave.tasks.TaskStore.Standing;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The front door of visits: what was done and measured, in the record at once, all of it or
/// nothing, and the task it was for done with it.
@Component
public final class Visits {

  private static final Duration OLDEST = Duration.ofDays(365);
  private static final int TRIES = 5;

  private final VisitRows rows;
  private final AttachmentRows attached;
  private final VisitReading reading;
  private final TaskStore store;
  private final TaskMoving moving;
  private final TransactionTemplate transaction;

  Visits(
      VisitRows rows,
      AttachmentRows attached,
      VisitReading reading,
      TaskStore store,
      TaskMoving moving,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.attached = attached;
    this.reading = reading;
    this.store = store;
    this.moving = moving;
    this.transaction = transaction;
  }

  /// Writes a visit, or says why not, naming the field. A form that was sent before is answered
  /// with
  /// what it made then.
  public VisitOutcome write(Visit.Wish wish, Sight sight) {
    String note = TaskText.clean(wish.note());
    Optional<Problem> wrong = problem(wish, note, sight.caller());
    return wrong
        .<VisitOutcome>map(VisitOutcome.Refused::new)
        .orElseGet(() -> tried(() -> written(wish, note, sight)));
  }

  /// Whether a form was sent before.
  public boolean isWritten(UUID key) {
    return rows.written(key).isPresent();
  }

  private Optional<Problem> problem(Visit.Wish wish, String note, Caller caller) {
    if (caller.kind() != Caller.Kind.STAFF || caller.team() == null) {
      return Optional.of(
          Problem.of(
              Problem.Kind.FORBIDDEN,
              "TSK-083",
              "Visits are written by people who work in a team"));
    }
    Instant now = store.now();
    if (wish.at().isAfter(now.plus(Duration.ofMinutes(1)))) {
      return Optional.of(
          Problem.invalid("TSK-084", "This is in the future. Enter when the visit was", "due"));
    }
    if (wish.at().isBefore(now.minus(OLDEST))) {
      return Optional.of(
          Problem.invalid("TSK-085", "This is more than a year ago: check the date", "due"));
    }
    if (note.isEmpty() && wish.vitals().isEmpty()) {
      return Optional.of(
          Problem.invalid("TSK-086", "Write what was done, or what was measured", "note"));
    }
    return Optional.ofNullable(
            note.isEmpty() ? null : TaskText.problem(note, TaskText.LONG, "note", ""))
        .or(() -> pressureProblem(wish.vitals()));
  }

  private static Optional<Problem> pressureProblem(Vitals vitals) {
    BigDecimal systolic = vitals.values().get(Vital.SYSTOLIC);
    BigDecimal diastolic = vitals.values().get(Vital.DIASTOLIC);
    if ((systolic == null) != (diastolic == null)) {
      Vital missing = systolic == null ? Vital.SYSTOLIC : Vital.DIASTOLIC;
      return Optional.of(
          Problem.invalid("TSK-087", "Enter both values of the blood pressure", missing.field()));
    }
    return systolic != null && diastolic != null && systolic.compareTo(diastolic) <= 0
        ? Optional.of(
            Problem.invalid(
                "TSK-088", "The systolic value is the higher one", Vital.SYSTOLIC.field()))
        : Optional.empty();
  }

  private VisitOutcome written(Visit.Wish wish, String note, Sight sight) {
    rows.lock(wish.key());
    Optional<String> before = rows.written(wish.key());
    News2 news2 = wish.news2().orElse(null);
    if (before.isPresent()) {
      return new VisitOutcome.Done(before.get(), news2);
    }
    Caller caller = sight.caller();
    List<Entry> entries =
        VisitJson.entries(wish, note, news2, store.deed(sight, "visit"), caller.organisation());
    Written written = store.storeAll(entries, caller.organisation(), sight);
    Optional<Problem> refused = written.refusal();
    if (refused.isPresent()) {
      return new VisitOutcome.Refused(refused.get());
    }
    List<ResourceKey> items = new ArrayList<>();
    for (Outcome outcome : written.outcomes()) {
      items.add(((Outcome.Stored) outcome).key());
    }
    rows.add(wish.key(), items);
    String encounter = items.getFirst().id();
    String task = wish.task();
    return (task == null ? Optional.<Problem>empty() : completed(task, wish, sight))
        .<VisitOutcome>map(VisitOutcome.Refused::new)
        .orElseGet(() -> new VisitOutcome.Done(encounter, news2));
  }

  private Optional<Problem> completed(String task, Visit.Wish wish, Sight sight) {
    Optional<Standing> standing = store.changeable(task, sight);
    if (standing.isEmpty() || !standing.get().task().person().equals(wish.about().person())) {
      return Optional.of(TaskStore.ABSENT.at("task"));
    }
    String words = "Visited " + TaskWords.of(wish.at()) + ": it is in the record";
    return switch (moving.completed(standing.get(), words, sight)) {
      case TaskStore.Step.Leave(var outcome) ->
          outcome instanceof TaskOutcome.Refused(var problem)
              ? Optional.of(problem.at("task"))
              : Optional.empty();
      case TaskStore.Step.Store step ->
          store
              .storeAll(store.entries(standing.get(), step, sight), step.custodian(), sight)
              .refusal();
    };
  }

  /// All or nothing; worked out again when somebody changed the task at the same moment.
  private VisitOutcome tried(Supplier<VisitOutcome> change) {
    VisitOutcome outcome = new VisitOutcome.Refused(TaskStore.ABSENT);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      outcome =
          Objects.requireNonNull(
              transaction.execute(
                  status -> {
                    VisitOutcome one = change.get();
                    if (one instanceof VisitOutcome.Refused) {
                      status.setRollbackOnly();
                    }
                    return one;
                  }));
      boolean again =
          outcome instanceof VisitOutcome.Refused(var problem) && problem.code().equals("REC-011");
      if (!again) {
        return outcome;
      }
    }
    return outcome;
  }

  /// A visit as it stands; empty when there is none that the sight covers.
  public Optional<Visit> visit(String id, Sight sight) {
    return isId(id) ? reading.visit(rows.items(UUID.fromString(id)), sight) : Optional.empty();
  }

  /// Whether the caller may say that it was entered in error: who acts in the team that wrote it.
  public boolean mayRetract(Visit visit, Sight sight) {
    Caller caller = sight.caller();
    return visit.retracted() == null
        && caller.team() != null
        && caller.team().equals(visit.by().team());
  }

  /// Marks everything of a visit as entered in error. It stays in the record, marked.
  public VisitOutcome retract(String id, String why, Sight sight) {
    String reason = TaskText.clean(why);
    Problem unsaid =
        TaskText.problem(reason, TaskText.SHORT, "reason", "Say why, so that others know");
    if (unsaid != null) {
      return new VisitOutcome.Refused(unsaid);
    }
    Optional<Visit> visit = visit(id, sight);
    if (visit.isEmpty() || !mayRetract(visit.get(), sight)) {
      return new VisitOutcome.Refused(
          Problem.of(Problem.Kind.NOT_FOUND, "TSK-089", "There is no such visit of your team"));
    }
    return tried(
        () -> {
          List<ResourceKey> all = new ArrayList<>(rows.items(UUID.fromString(id)));
          attached
              .of(UUID.fromString(id))
              .forEach(document -> all.add(new ResourceKey("DocumentReference", document)));
          List<Entry> entries = reading.retracted(all, store.deed(sight, "retract"), reason);
          return store
              .storeAll(entries, sight.caller().organisation(), sight)
              .refusal()
              .<VisitOutcome>map(VisitOutcome.Refused::new)
              .orElseGet(() -> new VisitOutcome.Done(id, null));
        });
  }

  /// What is removed for good belongs to no visit.
  @EventListener
  void forget(RecordExpunged event) {
    rows.remove(event.items().stream().map(RecordExpunged.Item::id).toList());
  }

  private static boolean isId(String id) {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
