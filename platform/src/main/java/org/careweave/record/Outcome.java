package org.careweave.record;

import java.time.Instant;
import org.careweave.kernel.Problem;

/// What became of one entry of a submission.
public sealed interface Outcome {

  /// Position in the submission, from 0.
  int index();

  /// It is stored.
  ///
  /// @param key as served: the server's id
  /// @param change whether it was new, changed, the same as before, or older than what is known
  record Stored(int index, ResourceKey key, int version, Instant lastUpdated, Change change)
      implements Outcome {}

  /// It is deleted, or was already.
  record Deleted(int index, ResourceKey key, int version) implements Outcome {}

  /// It was not taken; nothing of it is stored.
  record Refused(int index, Problem problem) implements Outcome {}

  /// How a stored entry differs from what was known.
  enum Change {
    CREATED,
    UPDATED,
    /// The same content as the current version: no new version is made.
    UNCHANGED,
    /// Older by the source's own version or time than the current version: not stored.
    STALE
  }
}
