package org.careweave.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Time from `from` (inclusive) to `until` (exclusive); null means open on that side.
public record Period(@Nullable Instant from, @Nullable Instant until) {

  public Period {
    if (from != null && until != null && until.isBefore(from)) {
      throw new IllegalArgumentException("a period cannot end before it begins");
    }
  }

  /// Whether `at` lies within.
  public boolean contains(Instant at) {
    return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
  }
}
