package org.careweave.tasks;

import java.util.Optional;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskStore.Standing;
import org.careweave.tasks.TaskStore.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries out the moves of [TaskMove]: who may, from where, with what said, and what changes.
@Component
final class TaskMoving {

  private final TaskStore store;
  private final TaskSeries series;
  private final Receiving receiving;

  TaskMoving(TaskStore store, TaskSeries series, Receiving receiving) {
    this.series = series;
    this.store = store;
    this.receiving = receiving;
  }

  /// @param says the reason or outcome; empty where none is needed
  /// @param to the team handed to, or the user it is allocated to; null where it is nobody else's
  TaskOutcome move(String id, TaskMove move, String says, @Nullable String to, Sight sight) {
    String words = TaskText.clean(says);
    Optional<Problem> unsaid = unsaid(move, words);
    if (unsaid.isPresent()) {
      return new TaskOutcome.Refused(unsaid.get());
    }
    return store.change(id, sight, standing -> step(standing, move, words, to, sight));
  }

  /// What is wrong with what must be said.
  static Optional<Problem> unsaid(TaskMove move, String words) {
    return switch (move.says()) {
      case null -> Optional.empty();
      case REASON ->
          Optional.ofNullable(
              TaskText.problem(words, TaskText.SHORT, "reason", "Say why, so that others know"));
      case OUTCOME ->
          Optional.ofNullable(
              TaskText.problem(words, TaskText.LONG, "outcome", "Say what was done or found"));
    };
  }

  private Step step(
      Standing standing, TaskMove move, String words, @Nullable String to, Sight sight) {
    Task task = standing.task();
    Caller caller = sight.caller();
    String holder = task.owner().user();
    boolean mine = caller.id().equals(holder);
    if (move == TaskMove.CLAIM && holder != null) {
      return new Step.Leave(mine ? new TaskOutcome.Done(task) : new TaskOutcome.Taken(task));
    }
    if (move == TaskMove.START && holder != null && !mine) {
      return new Step.Leave(new TaskOutcome.Taken(task));
    }
    Problem problem = problem(task, move, caller);
    if (problem != null) {
      return new Step.Leave(new TaskOutcome.Refused(problem));
    }
    return switch (move) {
      case HAND_ON -> handOn(standing, words, String.valueOf(to), caller);
      case WITHDRAW -> store(standing, move, null);
      case DECLINE -> store(standing, move, "Declined: " + words);
      case TAKE_ON -> takeOn(standing, caller);
      default -> stay(standing, move, words, to, sight);
    };
  }

  /// Completing a task that is changed with others, in one transaction.
  Step completed(Standing standing, String outcome, Sight sight) {
    return moved(standing, TaskMove.COMPLETE, outcome, sight);
  }

  /// A move that needs no more than words, to be stored with other things in one transaction.
  Step moved(Standing standing, TaskMove move, String words, Sight sight) {
    return step(standing, move, words, null, sight);
  }

  /// Null when the caller may make the move now.
  private static @Nullable Problem problem(Task task, TaskMove move, Caller caller) {
    if (!mayMove(task, move, caller)) {
      return Problem.of(
          Problem.Kind.FORBIDDEN, "TSK-022", "This is for " + move.by().words() + " to do");
    }
    boolean offered = task.offer() != null;
    if (!move.from().contains(task.status()) || move == TaskMove.WITHDRAW && !offered) {
      return Problem.of(
          Problem.Kind.CONFLICT,
          "TSK-023",
          "This cannot be done now: the task is “"
              + task.status().words().toLowerCase(java.util.Locale.ROOT)
              + "”");
    }
    return null;
  }

  static boolean mayMove(Task task, TaskMove move, Caller caller) {
    String team = caller.team();
    if (team == null || caller.kind() != Caller.Kind.STAFF) {
      return caller.kind() == Caller.Kind.SYSTEM;
    }
    Task.Offer offer = task.offer();
    return switch (move.by()) {
      case OWNER -> isOwner(task, caller);
      case OWNER_OR_MAKER -> isOwner(task, caller) || team.equals(task.made().team());
      case OFFERED -> offer != null && team.equals(offer.team());
    };
  }

  /// Whether the caller acts in the team that owns the task; of what only an organisation owns, for
  /// that organisation.
  static boolean isOwner(Task task, Caller caller) {
    String team = task.owner().team();
    return team == null
        ? caller.team() != null && task.owner().organisation().equals(caller.organisation())
        : team.equals(caller.team());
  }

  private Step stay(
      Standing standing, TaskMove move, String words, @Nullable String to, Sight sight) {
    Caller caller = sight.caller();
    TaskOwner owner = standing.task().owner();
    if (owner.team() == null) {
      // Whoever takes what only an organisation has takes it into their team.
      owner = standing.lists().owner(caller.team(), null, caller.organisation());
    }
    String user =
        switch (move) {
          case CLAIM -> to == null ? caller.id() : to;
          case START -> caller.id();
          case RELEASE -> null;
          default -> owner.user();
        };
    own(standing, owner.with(user));
    TaskStatus next = move.to();
    if (next != null) {
      standing.json().status(next);
    }
    if (next != null && !next.isOpen()) {
      standing.json().offer(null);
    }
    if (move.says() == TaskMove.Says.OUTCOME) {
      standing.json().outcome(words).reason(null);
    } else {
      standing.json().reason(move.says() == null ? null : words);
    }
    boolean goesOn = move == TaskMove.COMPLETE || move == TaskMove.FAIL;
    return new Step.Store(
        action(move),
        standing.stored().custodian(),
        goesOn ? series.next(standing, sight).orElse(null) : null);
  }

  private static Step store(Standing standing, TaskMove move, @Nullable String reason) {
    standing.json().offer(null).reason(reason);
    return new Step.Store(action(move), standing.stored().custodian());
  }

  private Step takeOn(Standing standing, Caller caller) {
    TaskOwner owner = standing.lists().owner(caller.team(), null, caller.organisation());
    own(standing, owner);
    standing.json().offer(null).status(TaskStatus.RECEIVED).reason(null);
    return new Step.Store(action(TaskMove.TAKE_ON), caller.organisation());
  }

  /// Within an organisation it moves at once; another organisation is offered it, and it stays
  /// where it is until they take it on.
  private Step handOn(Standing standing, String words, String to, Caller caller) {
    Task task = standing.task();
    if (to.equals(task.owner().team())) {
      return refused(
          Problem.invalid("TSK-032", "That is the team that has it: choose another", "team"));
    }
    Optional<Problem> objection =
        receiving.objection(to, store.classOf(standing.stored()), standing.lists());
    if (objection.isPresent()) {
      return refused(objection.get());
    }
    Team team = standing.lists().working(to).orElseThrow();
    OdsCode from = task.owner().organisation();
    if (team.organisation().equals(from) || team.organisation().equals(caller.organisation())) {
      own(standing, TaskOwner.ofTeam(team.organisation(), team.code()));
      standing.json().status(TaskStatus.REQUESTED).offer(null).reason(words);
    } else {
      Task.Deed now = TaskJson.by(caller, store.now(), "");
      standing
          .json()
          .offer(new Task.Offer(team.organisation(), team.code(), caller.id(), now.at()))
          .reason(words);
    }
    return new Step.Store(action(TaskMove.HAND_ON), standing.stored().custodian());
  }

  /// Gives a task to one of the team.
  TaskOutcome allocate(String id, String user, Sight sight) {
    return store.change(
        id,
        sight,
        standing -> {
          Task task = standing.task();
          Caller caller = sight.caller();
          String team = task.owner().team() == null ? caller.team() : task.owner().team();
          Problem problem = problem(task, TaskMove.CANCEL, caller);
          if (problem != null || !isOwner(task, caller)) {
            return refused(
                problem != null
                    ? problem
                    : Problem.of(
                        Problem.Kind.FORBIDDEN,
                        "TSK-022",
                        "This is for " + TaskMove.By.OWNER.words() + " to do"));
          }
          if (team == null || !standing.lists().isMember(user, team)) {
            return refused(
                Problem.invalid("TSK-033", "Choose somebody who works in the team", "holder"));
          }
          if (user.equals(task.owner().user())) {
            return new Step.Leave(new TaskOutcome.Done(task));
          }
          own(standing, standing.lists().owner(team, user, caller.organisation()));
          if (task.status() == TaskStatus.REQUESTED || task.status() == TaskStatus.RECEIVED) {
            standing.json().status(TaskStatus.ACCEPTED);
          }
          return new Step.Store("allocate", standing.stored().custodian());
        });
  }

  static Step refused(Problem problem) {
    return new Step.Leave(new TaskOutcome.Refused(problem));
  }

  static void own(Standing standing, TaskOwner owner) {
    standing.json().owner(owner, standing.lists().name(owner));
  }

  private static String action(TaskMove move) {
    return move.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
