package org.careweave.tasks;

import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Whose a task is. Exactly one list of tasks holds it: that of the team, or, when it has none,
/// that of the organisation.
///
/// @param organisation the organisation of the team
/// @param team code of the team; null: nobody's yet, the organisation has to give it to a team
/// @param user the person of the team who has it; null: the whole team
public record TaskOwner(OdsCode organisation, @Nullable String team, @Nullable String user) {

  public TaskOwner {
    if (team == null && user != null) {
      throw new IllegalArgumentException("a person has a task within a team");
    }
  }

  /// A team.
  public static TaskOwner ofTeam(OdsCode organisation, String team) {
    return new TaskOwner(organisation, team, null);
  }

  /// An organisation that has to give it to a team.
  public static TaskOwner ofOrganisation(OdsCode organisation) {
    return new TaskOwner(organisation, null, null);
  }

  /// The same team, with this person.
  TaskOwner with(@Nullable String person) {
    return new TaskOwner(organisation, team, person);
  }

  /// The list it stands on, as `access` names principals: `team:RN2-CN`, `org:RN2`.
  public String list() {
    return team == null ? "org:" + organisation : "team:" + team;
  }
}
