package org.careweave.tasks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Which list a task stands on and who reads it, by what the directory says on a day.
///
/// @param day a local day in England
record TaskLists(Edition directory, LocalDate day) {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  static TaskLists at(Edition directory, Instant now) {
    return new TaskLists(directory, LocalDate.ofInstant(now, ZONE));
  }

  /// Whose a task is that names this team and person: the organisation that answers for it when no
  /// such team is known.
  TaskOwner owner(@Nullable String team, @Nullable String holder, OdsCode custodian) {
    Team known = team == null ? null : directory.team(team).orElse(null);
    return known == null
        ? TaskOwner.ofOrganisation(answerable(custodian))
        : new TaskOwner(known.organisation(), known.code(), holder);
  }

  /// Who answers now for what this organisation answered for.
  OdsCode answerable(OdsCode organisation) {
    return directory.answerable(organisation, day).map(Organisation::ods).orElse(organisation);
  }

  /// A team that is open, with somebody in it.
  Optional<Team> working(String code) {
    return directory
        .team(code)
        .filter(team -> team.open().openOn(day))
        .filter(team -> directory.staffOf(code).stream().anyMatch(m -> m.activeOn(day)));
  }

  /// Who works in a team.
  List<StaffMember> members(String team) {
    return directory.staffOf(team).stream().filter(member -> member.activeOn(day)).toList();
  }

  /// The roles in which people work in a team.
  List<RoleProfile> roles(String team) {
    return members(team).stream()
        .flatMap(member -> member.profiles().stream())
        .filter(profile -> team.equals(profile.team()))
        .toList();
  }

  boolean isMember(String user, String team) {
    return directory.staffOf(team).stream()
        .anyMatch(member -> member.user().equals(user) && member.activeOn(day));
  }

  /// Whose a task should be now: as it is while its team works and its holder is in it; otherwise
  /// the team's, or the organisation's.
  TaskOwner now(TaskOwner owner, OdsCode custodian) {
    String team = owner.team();
    if (team == null) {
      return TaskOwner.ofOrganisation(answerable(owner.organisation()));
    }
    if (working(team).isEmpty()) {
      return TaskOwner.ofOrganisation(answerable(custodian));
    }
    String user = owner.user();
    return user == null || isMember(user, team) ? owner : owner.with(null);
  }

  /// What an owner is called.
  String name(TaskOwner owner) {
    String user = owner.user();
    if (user != null) {
      return directory.staffMember(user).map(StaffMember::name).orElse(user);
    }
    String team = owner.team();
    return team != null
        ? directory.team(team).map(Team::name).orElse(team)
        : directory
            .organisation(owner.organisation())
            .map(Organisation::name)
            .orElse(owner.organisation().value());
  }
}
