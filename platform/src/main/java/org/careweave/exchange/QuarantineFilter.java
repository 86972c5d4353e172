package org.careweave.exchange;

import org.jspecify.annotations.Nullable;

/// What to list of the quarantine; null: any.
///
/// @param source code of the source
/// @param code code of the problem
/// @param status where it stands
public record QuarantineFilter(
    @Nullable String source, @Nullable String code, Quarantined.@Nullable Status status) {

  /// Everything that waits.
  public static final QuarantineFilter OPEN =
      new QuarantineFilter(null, null, Quarantined.Status.OPEN);
}
