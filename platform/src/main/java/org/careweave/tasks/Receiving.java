package org.careweave.tasks;

import java.util.Optional;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.directory.Persona;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.springframework.stereotype.Component;

/// Whether a team could see a task it is given: nobody is given what they could not open.
@Component
final class Receiving {

  /// Section of Tasks.
  private static final String SECTION = "plan-and-requested-actions";

  private final Access access;

  Receiving(Access access) {
    this.access = access;
  }

  /// The class of a new task.
  int classOfNew(OdsCode custodian) {
    return access.classOf(custodian, SECTION, Set.of());
  }

  /// Why a team cannot be given an item of that class; empty when it can.
  Optional<Problem> objection(String team, int itemClass, TaskLists lists) {
    Optional<Team> working = lists.working(team);
    if (working.isEmpty()) {
      return Optional.of(
          Problem.invalid(
              "TSK-030",
              "Nobody works in that team in Careweave, or it has closed: choose another, or ring it",
              "team"));
    }
    boolean seen = lists.roles(team).stream().anyMatch(role -> sees(role, itemClass));
    return seen
        ? Optional.empty()
        : Optional.of(
            Problem.invalid(
                "TSK-031",
                "No sharing agreement or rule lets that team see this task, so it stays with you:"
                    + " ring them",
                "team"));
  }

  private boolean sees(RoleProfile role, int itemClass) {
    boolean emergency = role.persona() == Persona.PARAMEDIC;
    Caller caller =
        new Caller(
            Caller.Kind.STAFF, "-", "-", role.persona().code(), role.organisation(), role.team());
    Sight sight =
        access
            .sight(caller, emergency ? Purpose.EMERGENCY : Purpose.DIRECT_CARE)
            .narrowed(Set.of(RelationshipKind.TASK));
    return sight.covers(itemClass);
  }
}
