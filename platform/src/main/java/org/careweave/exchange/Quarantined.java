package org.careweave.exchange;

import java.time.Instant;
import java.util.UUID;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Something that could not be used, without its content.
///
/// @param entry its place in the submission, from 0; null: the whole submission
/// @param type resource type, when it names one
/// @param size bytes
/// @param settledBy user or job; null while open
public record Quarantined(
    long id,
    UUID submission,
    String source,
    Instant raisedAt,
    @Nullable Integer entry,
    @Nullable String type,
    int size,
    Problem problem,
    Status status,
    @Nullable Instant settledAt,
    @Nullable String settledBy,
    @Nullable String settledWhy) {

  /// Where it stands.
  public enum Status {
    OPEN,
    /// Tried again, and taken.
    REPLAYED,
    /// Somebody decided not to use it.
    DISCARDED,
    /// The sender sent the same again, which was judged afresh.
    SUPERSEDED
  }
}
