package org.careweave.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The state of one source's channel.
///
/// @param source code of the source
/// @param lastHeard when anything last arrived; null: never
/// @param lastAccepted when something was last stored or known already; null: never
/// @param today counts since midnight, Europe/London
/// @param openQuarantine items waiting in quarantine
public record Channel(
    String source,
    String name,
    @Nullable Instant lastHeard,
    @Nullable Instant lastAccepted,
    Counts today,
    int openQuarantine) {

  /// What came to what.
  public record Counts(
      long submissions,
      long entries,
      long stored,
      long unchanged,
      long stale,
      long deleted,
      long refused,
      long bytes) {}
}
