package org.careweave.directory;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Someone who can sign in.
///
/// @param user user name, unique
/// @param profiles what they work as, at least one; the first is the usual one
/// @param until first day they can no longer sign in; null: none set
public record StaffMember(
    String user, String name, List<RoleProfile> profiles, @Nullable LocalDate until) {

  public StaffMember {
    profiles = List.copyOf(profiles);
    if (profiles.isEmpty()) {
      throw new IllegalArgumentException("a member of staff has at least one role profile");
    }
  }

  /// Whether they may sign in on `day`.
  public boolean activeOn(LocalDate day) {
    return until == null || day.isBefore(until);
  }
}
