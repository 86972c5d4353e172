package org.careweave.directory;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.kernel.NhsNumber;

/// Answers how close members of staff and persons are, many at once: two queries for all of them.
final class Kinships {

  private final StaffIdentityRows rows;

  Kinships(StaffIdentityRows rows) {
    this.rows = rows;
  }

  /// In the order asked.
  List<Kinship> of(List<Kinship.Asked> asked, Edition edition) {
    Map<String, StaffIdentity> viewers =
        rows.ofUsers(asked.stream().map(Kinship.Asked::user).distinct().toList()).stream()
            .collect(Collectors.toMap(StaffIdentity::user, Function.identity()));
    Set<NhsNumber> numbers = new HashSet<>();
    asked.forEach(one -> numbers.addAll(numbers(one)));
    Map<NhsNumber, List<StaffIdentity>> staff =
        rows.ofNumbers(numbers).stream()
            .collect(Collectors.groupingBy(one -> Objects.requireNonNull(one.nhsNumber())));
    return asked.stream()
        .map(
            one ->
                new Kinship(
                    Likeness.of(name(one, edition), viewers.get(one.user()), one.person()),
                    numbers(one).stream()
                        .flatMap(number -> staff.getOrDefault(number, List.of()).stream())
                        .anyMatch(other -> isColleague(other, one, edition))))
        .toList();
  }

  private static Collection<NhsNumber> numbers(Kinship.Asked asked) {
    return asked.person().stream()
        .map(Kinship.Named::nhsNumber)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static String name(Kinship.Asked asked, Edition edition) {
    return edition.staffMember(asked.user()).map(StaffMember::name).orElse("");
  }

  private static boolean isColleague(StaffIdentity other, Kinship.Asked asked, Edition edition) {
    return !other.user().equals(asked.user())
        && edition.staffMember(other.user()).stream()
            .flatMap(member -> member.profiles().stream())
            .anyMatch(profile -> profile.organisation().equals(asked.organisation()));
  }
}
