package org.careweave.operations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.careweave.access.AgreementEffect.Line;
import org.careweave.access.Client;
import org.careweave.directory.Edition;
import org.careweave.directory.RoleProfile;
import org.careweave.directory.StaffMember;

/// Who those are that gain or lose: staff as the directory has them, and applications.
final class ChangedUsers {

  /// More than these are not named on a page.
  private static final int MOST_NAMED = 30;

  private final List<StaffMember> staff;
  private final List<Client> applications;

  ChangedUsers(Edition directory, List<Client> applications, LocalDate today) {
    this.staff = directory.staff().stream().filter(member -> member.activeOn(today)).toList();
    this.applications = applications;
  }

  /// Those of one organisation and role, by name.
  ChangesPage.Users of(Line line) {
    List<String> names = line.isOfApplications() ? clients(line) : members(line);
    String one = line.isOfApplications() ? "application" : "user";
    return new ChangesPage.Users(
        number(names.size(), one),
        names.stream().limit(MOST_NAMED).toList(),
        Math.max(0, names.size() - MOST_NAMED));
  }

  /// How many those of all these lines are, each once: `2 members of staff and 1 application`.
  String number(Collection<Line> lines) {
    long members =
        staff.stream()
            .filter(member -> lines.stream().anyMatch(line -> profile(member, line).count() > 0))
            .count();
    long clients =
        applications.stream()
            .filter(client -> lines.stream().anyMatch(line -> isOf(client, line)))
            .count();
    List<String> parts = new ArrayList<>();
    if (members > 0) {
      parts.add(number(members, "member") + " of staff");
    }
    if (clients > 0) {
      parts.add(number(clients, "application"));
    }
    return AgreementWords.listed(parts);
  }

  private List<String> members(Line line) {
    return staff.stream()
        .filter(member -> profile(member, line).count() > 0)
        .map(
            member ->
                member.name()
                    + ", "
                    + profile(member, line)
                        .map(RoleProfile::jobRoleName)
                        .distinct()
                        .collect(Collectors.joining(", ")))
        .sorted()
        .toList();
  }

  private static Stream<RoleProfile> profile(StaffMember member, Line line) {
    return member.profiles().stream()
        .filter(
            profile ->
                profile.organisation().equals(line.viewer())
                    && profile.persona().code().equals(line.persona()));
  }

  private List<String> clients(Line line) {
    return applications.stream()
        .filter(client -> isOf(client, line))
        .map(client -> client.name() + " (" + client.id() + ")")
        .sorted()
        .toList();
  }

  private static boolean isOf(Client client, Line line) {
    return client.organisation().equals(line.viewer()) && client.persona().equals(line.persona());
  }

  private static String number(long many, String one) {
    return many == 1 ? "1 " + one : "%,d %ss".formatted(many, one);
  }
}
