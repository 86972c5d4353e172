package org.careweave.plans;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskOwner;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whose sections are, by what the directory says, and who could be given one.
@Component
final class PlanOwners {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  private final Directory directory;
  private final Tasks tasks;
  private final Access access;

  PlanOwners(Directory directory, Tasks tasks, Access access) {
    this.directory = directory;
    this.tasks = tasks;
    this.access = access;
  }

  /// Whose a section is that names this team: of a team that works no more, whoever answers for the
  /// custodian now.
  TaskOwner owner(@Nullable String team, OdsCode custodian, Instant now) {
    Team known = team == null ? null : directory.now().team(team).orElse(null);
    if (known != null && tasks.works(known.code())) {
      return TaskOwner.ofTeam(known.organisation(), known.code());
    }
    LocalDate day = LocalDate.ofInstant(now, ZONE);
    return TaskOwner.ofOrganisation(
        directory.now().answerable(custodian, day).map(Organisation::ods).orElse(custodian));
  }

  /// The list a section stands on that names this team, whether it still works or not.
  TaskOwner named(@Nullable String team, OdsCode custodian, Instant now) {
    Team known = team == null ? null : directory.now().team(team).orElse(null);
    return known == null
        ? owner(null, custodian, now)
        : TaskOwner.ofTeam(known.organisation(), known.code());
  }

  /// Whether the caller acts for the owner.
  static boolean isOwner(PlanSection section, Caller caller) {
    String team = section.owner().team();
    return team == null
        ? caller.team() != null && section.owner().organisation().equals(caller.organisation())
        : team.equals(caller.team());
  }

  Optional<Team> working(String team) {
    return tasks.works(team) ? directory.team(team) : Optional.empty();
  }

  /// Who works in these teams, by name.
  List<StaffMember> members(List<String> teams, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, ZONE);
    Edition edition = directory.now();
    return teams.stream()
        .flatMap(team -> edition.staffOf(team).stream())
        .distinct()
        .filter(member -> member.activeOn(day))
        .sorted(Comparator.comparing(StaffMember::name))
        .toList();
  }

  /// `Ruth Adeyemi, Community Nurse, Community nursing, Lakeside`.
  String words(String user, List<String> teams) {
    return directory
        .now()
        .staffMember(user)
        .map(
            member ->
                member.profiles().stream()
                    .filter(p -> p.team() != null && teams.contains(p.team()))
                    .findFirst()
                    .map(
                        p ->
                            member.name()
                                + ", "
                                + p.jobRoleName()
                                + ", "
                                + directory
                                    .team(String.valueOf(p.team()))
                                    .map(Team::name)
                                    .orElse(""))
                    .orElse(member.name()))
        .orElse(user);
  }

  String name(OdsCode organisation) {
    return directory
        .organisation(organisation)
        .map(Organisation::name)
        .orElse(organisation.value());
  }

  /// Why a team cannot be given an item of that class; null when it can.
  @Nullable Problem objection(String team, int itemClass) {
    if (working(team).isEmpty()) {
      return Problem.invalid(
          "PLN-030",
          "Nobody works in that team in Careweave, or it has closed: choose another, or ring it",
          "team");
    }
    boolean seen =
        directory.now().staffOf(team).stream()
            .flatMap(member -> member.profiles().stream())
            .filter(profile -> team.equals(profile.team()))
            .anyMatch(profile -> sees(profile, itemClass));
    return seen
        ? null
        : Problem.invalid(
            "PLN-031",
            "No sharing agreement or rule lets that team see this section, so it stays with you:"
                + " ring them",
            "team");
  }

  private boolean sees(RoleProfile role, int itemClass) {
    Caller caller =
        new Caller(
            Caller.Kind.STAFF, "-", "-", role.persona().code(), role.organisation(), role.team());
    Sight sight = access.sight(caller, Purpose.DIRECT_CARE).narrowed(Set.of(RelationshipKind.TASK));
    return sight.covers(itemClass);
  }
}
