package org.careweave.tasks;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.record.RecordExpunged;
import org.careweave.record.Written;
import org.careweave.tasks.TaskStore.Standing;
import org.careweave.tasks.TaskStore.Step;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The front door of what was done to tasks without signal and is told later. Each counts once,
/// however often it is told; where others did something with the task meanwhile nothing is stored,
/// and its teller is shown what.
@Component
public final class LateDeeds {

  private static final int TRIES = 5;

  /// What others do that is no reason to ask again.
  private static final Set<String> BESIDE = Set.of("comment", "tick", "untick");

  private final LateDeedRows rows;
  private final TaskStore store;
  private final TaskMoving moving;
  private final TaskEditing editing;
  private final Tasks tasks;
  private final TransactionTemplate transaction;

  LateDeeds(
      LateDeedRows rows,
      TaskStore store,
      TaskMoving moving,
      TaskEditing editing,
      Tasks tasks,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.store = store;
    this.moving = moving;
    this.editing = editing;
    this.tasks = tasks;
    this.transaction = transaction;
  }

  /// Stores it, unless it was told before or others were there first.
  public LateOutcome tell(LateDeed deed, Sight sight) {
    Optional<Problem> unsaid = unsaid(deed.what());
    if (unsaid.isPresent()) {
      return new LateOutcome.Refused(unsaid.get());
    }
    LateOutcome outcome = new LateOutcome.Refused(TaskStore.ABSENT);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      outcome =
          Objects.requireNonNull(
              transaction.execute(
                  status -> {
                    LateOutcome one = told(deed, sight);
                    if (!(one instanceof LateOutcome.Done)) {
                      status.setRollbackOnly();
                    }
                    return one;
                  }));
      boolean again =
          outcome instanceof LateOutcome.Refused(var problem) && problem.code().equals("REC-011");
      if (!again) {
        return outcome;
      }
    }
    return outcome;
  }

  /// What others made of a task since a version, apart from words and ticks; newest first.
  public List<TaskEvent> since(String task, int seen, Sight sight) {
    return tasks.history(task, sight).stream()
        .filter(event -> event.version() > seen)
        .filter(event -> !event.by().user().equals(sight.caller().id()))
        .filter(event -> !BESIDE.contains(event.by().action()))
        .toList();
  }

  private static Optional<Problem> unsaid(LateDeed.What what) {
    return switch (what) {
      case LateDeed.What.Move(var move, var says) ->
          move == TaskMove.HAND_ON
              ? Optional.of(
                  Problem.invalid("TSK-095", "Handing on needs to know who can take it", "kind"))
              : TaskMoving.unsaid(move, TaskText.clean(says));
      case LateDeed.What.Comment(var text) ->
          Optional.ofNullable(TaskEditing.commentProblem(TaskText.clean(text)));
      case LateDeed.What.Tick _ -> Optional.empty();
    };
  }

  private LateOutcome told(LateDeed deed, Sight sight) {
    UUID key = Objects.requireNonNull(OnceOnly.id(sight.caller(), deed.key()));
    rows.lock(key);
    if (rows.isKnown(key)) {
      return new LateOutcome.Done(tasks.task(deed.task(), sight).orElse(null));
    }
    Optional<Standing> standing = store.changeable(deed.task(), sight);
    if (standing.isEmpty()) {
      return new LateOutcome.Refused(TaskStore.ABSENT);
    }
    Task now = standing.get().task();
    if (deed.what() instanceof LateDeed.What.Move && now.version() != deed.seen()) {
      List<TaskEvent> since = since(deed.task(), deed.seen(), sight);
      if (!since.isEmpty()) {
        return new LateOutcome.Conflict(now, since);
      }
    }
    return switch (step(deed.what(), standing.get(), sight)) {
      case Step.Leave(var outcome) -> left(outcome, key, deed, sight);
      case Step.Store step -> stored(step, standing.get(), key, deed, sight);
    };
  }

  private Step step(LateDeed.What what, Standing standing, Sight sight) {
    return switch (what) {
      case LateDeed.What.Move(var move, var says) ->
          moving.moved(standing, move, TaskText.clean(says), sight);
      case LateDeed.What.Tick(var check, var done) -> editing.ticked(standing, check, done, sight);
      case LateDeed.What.Comment(var text) ->
          editing.commented(standing, TaskText.clean(text), sight);
    };
  }

  private LateOutcome left(TaskOutcome outcome, UUID key, LateDeed deed, Sight sight) {
    return switch (outcome) {
      case TaskOutcome.Done(var task) -> {
        rows.add(key, task.id(), store.now());
        yield new LateOutcome.Done(task);
      }
      case TaskOutcome.Taken(var task) -> conflict(task, deed, sight);
      case TaskOutcome.Conflicting(var task, var _) -> conflict(task, deed, sight);
      case TaskOutcome.Refused(var problem) ->
          problem.kind() == Problem.Kind.CONFLICT
              ? tasks
                  .task(deed.task(), sight)
                  .<LateOutcome>map(task -> conflict(task, deed, sight))
                  .orElse(new LateOutcome.Refused(problem))
              : new LateOutcome.Refused(problem);
    };
  }

  private LateOutcome conflict(Task now, LateDeed deed, Sight sight) {
    return new LateOutcome.Conflict(
        now,
        tasks.history(deed.task(), sight).stream().filter(e -> e.version() > deed.seen()).toList());
  }

  private LateOutcome stored(
      Step.Store step, Standing standing, UUID key, LateDeed deed, Sight sight) {
    Written written = store.storeAll(store.entries(standing, step, sight), step.custodian(), sight);
    return written
        .refusal()
        .<LateOutcome>map(LateOutcome.Refused::new)
        .orElseGet(
            () -> {
              rows.add(key, deed.task(), store.now());
              return new LateOutcome.Done(tasks.task(deed.task(), sight).orElse(null));
            });
  }

  /// What is removed for good was never told.
  @EventListener
  void forget(RecordExpunged event) {
    rows.remove(event.items().stream().map(RecordExpunged.Item::id).toList());
  }
}
