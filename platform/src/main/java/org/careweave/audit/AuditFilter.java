package org.careweave.audit;

import java.time.Instant;
import java.util.Set;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// Which entries of the trail are asked for; null means any. All that are given must hold.
///
/// @param person whom it was about
/// @param callerKind `staff`, `feed`, `app` or `system`
/// @param caller who looked: user, client or job
/// @param organisation ODS code acted for
/// @param purpose purpose of use
/// @param deeds what was done
/// @param from from this time on
/// @param until before this time
public record AuditFilter(
    @Nullable PersonId person,
    @Nullable String callerKind,
    @Nullable String caller,
    @Nullable String organisation,
    @Nullable String purpose,
    @Nullable Deeds deeds,
    @Nullable Instant from,
    @Nullable Instant until) {

  /// What was done, by the names the trail has for it.
  ///
  /// @param others whether everything but these is meant
  public record Deeds(Set<String> names, boolean others) {

    /// This and nothing else.
    public static Deeds only(String name) {
      return new Deeds(Set.of(name), false);
    }
  }

  /// Everything.
  public static AuditFilter any() {
    return new AuditFilter(null, null, null, null, null, null, null, null);
  }

  /// Everything about one person: who looked, when, why.
  public static AuditFilter about(PersonId person) {
    return new AuditFilter(person, null, null, null, null, null, null, null);
  }

  /// Whether anything about the viewer or the question narrows it.
  boolean byViewer() {
    return callerKind != null || caller != null || organisation != null || purpose != null;
  }

  /// Names of the filters in use, without their values: for the trail.
  String names() {
    StringBuilder names = new StringBuilder();
    append(names, "person", person);
    append(names, "kind", callerKind);
    append(names, "caller", caller);
    append(names, "organisation", organisation);
    append(names, "purpose", purpose);
    append(names, "action", deeds);
    append(names, "from", from);
    append(names, "until", until);
    return names.isEmpty() ? "all" : names.toString();
  }

  private static void append(StringBuilder names, String name, @Nullable Object value) {
    if (value != null) {
      names.append(names.isEmpty() ? "" : ",").append(name);
    }
  }
}
