package org.careweave.plans;

import org.careweave.access.Caller;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.plans.PlanStore.Standing;
import org.careweave.plans.PlanStore.Step;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries out the moves of [PlanMove].
@Component
final class PlanMoving {

  private final PlanStore store;
  private final PlanOwners owners;

  PlanMoving(PlanStore store, PlanOwners owners) {
    this.store = store;
    this.owners = owners;
  }

  /// @param to code of the team it is handed to
  PlanOutcome move(
      String id, PlanMove move, String says, String to, org.careweave.access.Sight sight) {
    String words = TaskText.clean(says);
    if (move.wantsReason() && words.isEmpty()) {
      return new PlanOutcome.Refused(
          Problem.invalid("PLN-001", "Say why, so that others know", "reason"));
    }
    if (words.codePointCount(0, words.length()) > TaskText.SHORT) {
      return new PlanOutcome.Refused(
          Problem.invalid(
              "PLN-002", TaskText.SHORT + " characters are the most: shorten it", "reason"));
    }
    return store.change(id, sight, standing -> step(standing, move, words, to, sight.caller()));
  }

  /// Null when the caller may make the move now.
  static @Nullable Problem problem(PlanSection section, PlanMove move, Caller caller) {
    Task.Offer offer = section.offer();
    boolean may =
        caller.kind() == Caller.Kind.STAFF
            && switch (move.by()) {
              case OWNER -> PlanOwners.isOwner(section, caller);
              case OFFERED -> offer != null && offer.team().equals(caller.team());
            };
    if (!may) {
      return Problem.of(
          Problem.Kind.FORBIDDEN, "PLN-022", "This is for " + move.by().words() + " to do");
    }
    return section.inForce() && (move != PlanMove.WITHDRAW || offer != null)
        ? null
        : Problem.of(
            Problem.Kind.CONFLICT,
            "PLN-023",
            "This cannot be done any more: look at how the section stands now");
  }

  private Step step(Standing standing, PlanMove move, String words, String to, Caller caller) {
    Problem problem = problem(standing.section(), move, caller);
    if (problem != null) {
      return PlanEditing.refused(problem);
    }
    OdsCode custodian = standing.stored().custodian();
    return switch (move) {
      case HAND_ON -> handOn(standing, words, to, caller);
      case WITHDRAW -> {
        standing.json().offer(null).reason(null);
        yield new Step.Store(move.code(), custodian);
      }
      case DECLINE -> {
        standing.json().offer(null).reason("Declined: " + words);
        yield new Step.Store(move.code(), custodian);
      }
      case TAKE_ON -> {
        Team team = owners.working(String.valueOf(caller.team())).orElseThrow();
        own(standing, team);
        yield new Step.Store(move.code(), caller.organisation());
      }
      case END -> {
        standing.json().offer(null).reason(words).ended(store.today());
        yield new Step.Store(move.code(), custodian);
      }
    };
  }

  private void own(Standing standing, Team team) {
    standing
        .json()
        .owner(team.organisation(), owners.name(team.organisation()), team.code())
        .offer(null)
        .reason(null);
  }

  /// Within an organisation it moves at once; another organisation is offered it, and it stays
  /// where
  /// it is until they take it on.
  private Step handOn(Standing standing, String words, String to, Caller caller) {
    PlanSection section = standing.section();
    if (to.equals(section.owner().team())) {
      return PlanEditing.refused(
          Problem.invalid("PLN-032", "That is the team that has it: choose another", "team"));
    }
    Problem objection = owners.objection(to, store.classOf(standing.stored()));
    if (objection != null) {
      return PlanEditing.refused(objection);
    }
    Team team = owners.working(to).orElseThrow();
    if (team.organisation().equals(section.owner().organisation())) {
      own(standing, team);
      standing.json().reason(words);
    } else {
      standing
          .json()
          .offer(new Task.Offer(team.organisation(), team.code(), caller.id(), store.now()))
          .reason(words);
    }
    return new Step.Store(PlanMove.HAND_ON.code(), standing.stored().custodian());
  }
}
