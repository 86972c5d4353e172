package org.careweave.tasks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.tasks.Handover.State;
import org.careweave.tasks.HandoverJson.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The front door of hand-overs at the end of a shift. Who acts in a team writes one for the team;
/// another of the team reads and accepts it. Until then what its writer has stays theirs.
@Component
public final class Handovers {

  private static final Duration SHIFT = Duration.ofHours(12);
  private static final Duration LONGEST = Duration.ofDays(3);
  private static final int MOST_TASKS = 300;
  private static final int MOST_CHANGED = 150;
  private static final int TRIES = 5;

  static final Problem ABSENT =
      Problem.of(
          Problem.Kind.NOT_FOUND, "TSK-050", "There is no such hand-over for the team you act in");

  private final HandoverRows rows;
  private final HandoverNotes notes;
  private final HandoverAccepting accepting;
  private final Tasks tasks;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  Handovers(
      HandoverRows rows,
      HandoverNotes notes,
      HandoverAccepting accepting,
      Tasks tasks,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.rows = rows;
    this.notes = notes;
    this.accepting = accepting;
    this.tasks = tasks;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Those of the caller's team that wait to be accepted, the oldest first.
  public List<Handover> waiting(Sight sight) {
    String team = sight.caller().team();
    return team == null ? List.of() : rows.waiting(team);
  }

  /// The newest accepted ones of the caller's team.
  public List<Handover> accepted(Sight sight) {
    String team = sight.caller().team();
    return team == null ? List.of() : rows.accepted(team, 10);
  }

  /// What the caller is writing in this team; empty when they have not begun.
  public Optional<Handover> draft(Sight sight) {
    Caller caller = sight.caller();
    String team = caller.team();
    return team == null ? Optional.empty() : rows.draft(team, caller.id());
  }

  /// Begins one, or goes on with the one that was begun.
  ///
  /// @param own only what the caller holds; else the whole list
  public HandoverOutcome begin(boolean own, Sight sight) {
    Caller caller = sight.caller();
    String team = caller.team();
    if (team == null || caller.kind() != Caller.Kind.STAFF) {
      return new HandoverOutcome.Refused(
          Problem.of(
              Problem.Kind.FORBIDDEN,
              "TSK-051",
              "Hand-overs are written by people who work in a team"));
    }
    Instant now = clock.instant();
    Instant last =
        rows.accepted(team, 1).stream()
            .map(one -> Objects.requireNonNull(one.accepted()).at())
            .findFirst()
            .orElse(now.minus(SHIFT));
    Instant since = last.isBefore(now.minus(LONGEST)) ? now.minus(LONGEST) : last;
    rows.begin(UUID.randomUUID(), team, caller.id(), own, since, now);
    return rows.draft(team, caller.id())
        .<HandoverOutcome>map(HandoverOutcome.Done::new)
        .orElseGet(() -> new HandoverOutcome.Refused(ABSENT));
  }

  /// A hand-over with what goes with it. While it is written only its writer reads it.
  public Optional<HandoverReading> read(String id, Sight sight) {
    Optional<Handover> found = known(id, sight).filter(one -> mayRead(one, sight.caller()));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Handover handover = found.get();
    TaskFilter filter =
        new TaskFilter(
            handover.own() ? TaskFilter.Holder.PERSON : TaskFilter.Holder.ANYBODY,
            handover.own() ? handover.user() : null,
            TaskFilter.When.ANY,
            null,
            Set.of(),
            null,
            "");
    TaskList open = tasks.list(filter, TaskFilter.Page.first(MOST_TASKS), sight);
    List<String> touched =
        rows.touched("team:" + handover.team(), handover.since(), MOST_CHANGED + 1, sight);
    List<HandoverReading.Changed> changes = changes(handover, touched, sight);
    return Optional.of(
        new HandoverReading(
            handover,
            notes.of(handover, sight),
            open.tasks(),
            changes,
            touched.size() > MOST_CHANGED || open.total() > open.tasks().size()));
  }

  private List<HandoverReading.Changed> changes(
      Handover handover, List<String> touched, Sight sight) {
    Instant until = handover.given() == null ? Instant.MAX : handover.given();
    List<HandoverReading.Changed> all = new ArrayList<>();
    for (String id : touched.subList(0, Math.min(MOST_CHANGED, touched.size()))) {
      List<TaskEvent> events =
          tasks.history(id, sight).stream()
              .filter(e -> e.by().at().isAfter(handover.since()) && !e.by().at().isAfter(until))
              .toList();
      boolean concerns =
          !handover.own() || events.stream().anyMatch(e -> e.by().user().equals(handover.user()));
      Optional<Task> task = tasks.task(id, sight);
      if (!events.isEmpty() && concerns && task.isPresent()) {
        all.add(new HandoverReading.Changed(task.get(), events));
      }
    }
    return all;
  }

  private Optional<Handover> known(String id, Sight sight) {
    return isId(id)
        ? rows.find(UUID.fromString(id)).filter(one -> isOfTeam(one, sight.caller()))
        : Optional.empty();
  }

  private static boolean isOfTeam(Handover one, Caller caller) {
    return caller.kind() == Caller.Kind.STAFF && one.team().equals(caller.team());
  }

  private static boolean mayRead(Handover one, Caller caller) {
    return switch (one.state()) {
      case DRAFT -> one.user().equals(caller.id());
      case GIVEN, ACCEPTED -> true;
      case DROPPED -> false;
    };
  }

  /// Keeps what is written so far, or hands it over.
  ///
  /// @param version the version its writer saw
  public HandoverOutcome write(
      String id, int version, List<HandoverNote.Wish> wishes, boolean give, Sight sight) {
    return change(
        id,
        sight,
        one -> {
          if (!one.user().equals(sight.caller().id())) {
            return new HandoverOutcome.Refused(ABSENT);
          }
          if (one.state() != State.DRAFT || one.version() != version) {
            return new HandoverOutcome.Overtaken(one);
          }
          Optional<Problem> wrong = notes.write(one, wishes, give, sight);
          if (wrong.isPresent()) {
            return new HandoverOutcome.Refused(wrong.get());
          }
          return moved(one, give ? State.GIVEN : State.DRAFT, give ? clock.instant() : null, null);
        });
  }

  /// Its writer takes back what nobody has accepted, to write on.
  public HandoverOutcome takeBack(String id, Sight sight) {
    return move(id, State.GIVEN, State.DRAFT, Status.WRITTEN, sight);
  }

  /// Its writer does not hand over after all: what was written is marked so.
  public HandoverOutcome drop(String id, Sight sight) {
    return move(id, State.DRAFT, State.DROPPED, Status.DROPPED, sight);
  }

  private HandoverOutcome move(String id, State from, State to, Status status, Sight sight) {
    return change(
        id,
        sight,
        one -> {
          if (!one.user().equals(sight.caller().id())) {
            return new HandoverOutcome.Refused(ABSENT);
          }
          if (one.state() != from) {
            return new HandoverOutcome.Overtaken(one);
          }
          if (to == State.DRAFT && rows.draft(one.team(), one.user()).isPresent()) {
            return new HandoverOutcome.Refused(
                Problem.of(
                    Problem.Kind.CONFLICT,
                    "TSK-054",
                    "You are writing another hand-over: hand that one over, or drop it, first"));
          }
          Optional<Problem> wrong = accepting.restate(notes.of(one, sight), status, sight);
          return wrong
              .<HandoverOutcome>map(HandoverOutcome.Refused::new)
              .orElseGet(() -> moved(one, to, null, null));
        });
  }

  /// Another of the team accepts it: each note read, and what its writer had goes to them or to the
  /// team, all in one transaction.
  ///
  /// @param read marks of the notes that they say they have read
  /// @param mine whether the tasks of its writer are theirs from now on; else the team's
  public HandoverOutcome accept(String id, Set<String> read, boolean mine, Sight sight) {
    return change(
        id,
        sight,
        one -> {
          if (one.state() != State.GIVEN) {
            return one.state() == State.ACCEPTED
                ? new HandoverOutcome.Overtaken(one)
                : new HandoverOutcome.Refused(ABSENT);
          }
          if (one.user().equals(sight.caller().id())) {
            return new HandoverOutcome.Refused(
                Problem.of(
                    Problem.Kind.FORBIDDEN, "TSK-052", "Somebody else of the team accepts it"));
          }
          Optional<Problem> wrong = accepting.accept(one, read, mine, sight);
          return wrong
              .<HandoverOutcome>map(HandoverOutcome.Refused::new)
              .orElseGet(
                  () ->
                      moved(
                          one,
                          State.ACCEPTED,
                          one.given(),
                          new Handover.Accepted(sight.caller().id(), clock.instant())));
        });
  }

  private HandoverOutcome moved(
      Handover one, State to, @Nullable Instant given, Handover.@Nullable Accepted accepted) {
    rows.move(one, to, given, accepted, clock.instant());
    return new HandoverOutcome.Done(rows.find(UUID.fromString(one.id())).orElseThrow());
  }

  /// All or nothing. When somebody changes a task at the same moment, it is worked out again.
  private HandoverOutcome change(
      String id, Sight sight, Function<Handover, HandoverOutcome> decide) {
    if (known(id, sight).isEmpty()) {
      return new HandoverOutcome.Refused(ABSENT);
    }
    HandoverOutcome outcome = new HandoverOutcome.Refused(ABSENT);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      outcome =
          Objects.requireNonNull(
              transaction.execute(
                  status -> {
                    HandoverOutcome one =
                        decide.apply(rows.locked(UUID.fromString(id)).orElseThrow());
                    if (!(one instanceof HandoverOutcome.Done)) {
                      status.setRollbackOnly();
                    }
                    return one;
                  }));
      boolean again =
          outcome instanceof HandoverOutcome.Refused(var problem)
              && problem.code().equals("REC-011");
      if (!again) {
        return outcome;
      }
    }
    return outcome;
  }

  private static boolean isId(String id) {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
