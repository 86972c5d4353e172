package org.careweave.audit;

import java.time.Instant;
import java.util.List;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// One disclosure or change, as read back from the trail.
///
/// @param number its number
/// @param at when it was about to happen
/// @param address of the device that asked on the network; null where it is not known
/// @param persons whom it was about: named beforehand or found to be concerned
/// @param outcome what came of it; null while it is not known (or for ever, if the process ended)
public record AuditEntry(
    long number,
    Instant at,
    String callerKind,
    String caller,
    @Nullable String role,
    String organisation,
    String purpose,
    @Nullable String address,
    String action,
    String query,
    List<String> clauses,
    List<PersonId> persons,
    String correlation,
    @Nullable Outcome outcome) {

  /// What was in fact shown.
  ///
  /// @param result `ok`, `refused`, `failed` or `broken-off`
  /// @param items how many items were shown or changed
  public record Outcome(String result, int items) {}
}
