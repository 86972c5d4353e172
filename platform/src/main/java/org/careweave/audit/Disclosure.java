package org.careweave.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What someone is about to be shown, or to change: written down before the first byte leaves.
///
/// @param callerKind `staff`, `feed`, `app` or `system`
/// @param caller who: the user, client or job
/// @param role the role acted in, when there is one
/// @param organisation ODS code acted for
/// @param purpose purpose of use
/// @param action what: `read`, `search`, `record-page`, `write` …
/// @param query what was asked, without personal data (type, parameter names; never values)
/// @param persons the persons it is about; empty when not known beforehand
/// @param clauses the clauses of policy that allowed it
/// @param correlation one id for all that one request did
public record Disclosure(
    String callerKind,
    String caller,
    @Nullable String role,
    String organisation,
    String purpose,
    String action,
    String query,
    List<Long> persons,
    List<String> clauses,
    String correlation) {

  /// The same as part of what one request does.
  public Disclosure within(String request) {
    return new Disclosure(
        callerKind, caller, role, organisation, purpose, action, query, persons, clauses, request);
  }
}
