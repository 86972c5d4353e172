package org.careweave.operations;

import java.util.List;
import java.util.Locale;
import org.careweave.directory.Edition;
import org.careweave.directory.StaffMember;
import org.jspecify.annotations.Nullable;

/// Who looked, found from what was typed: a user name, client or job as it is, or part of a name.
///
/// @param id as the trail knows them; null when nobody was asked for
/// @param error why nobody can be meant; null when all is well
record Who(@Nullable String id, @Nullable String error) {

  static Who of(@Nullable String typed, Edition directory) {
    if (typed == null) {
      return new Who(null, null);
    }
    if (directory.staffMember(typed).isPresent()) {
      return new Who(typed, null);
    }
    String part = typed.toLowerCase(Locale.ROOT);
    List<String> users =
        directory.staff().stream()
            .filter(member -> member.name().toLowerCase(Locale.ROOT).contains(part))
            .map(StaffMember::user)
            .toList();
    return switch (users.size()) {
      case 0 -> new Who(typed, null);
      case 1 -> new Who(users.getFirst(), null);
      default ->
          new Who(
              null,
              users.size()
                  + " people have this name: enter one of "
                  + String.join(", ", some(users)));
    };
  }

  private static List<String> some(List<String> users) {
    return users.subList(0, Math.min(5, users.size()));
  }
}
