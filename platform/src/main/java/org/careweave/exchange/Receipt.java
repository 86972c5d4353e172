package org.careweave.exchange;

import java.util.List;
import java.util.UUID;
import org.careweave.kernel.Problem;
import org.careweave.record.Outcome;
import org.jspecify.annotations.Nullable;

/// The answer to a submission. Whichever it is, what was sent is in the inbox by then (but where
/// nothing could be read, or the caller is no feed).
public sealed interface Receipt {

  /// It was taken; entries that could not be used are refused in `outcomes` and in quarantine.
  ///
  /// @param outcomes one for each entry, in order of index
  /// @param repeated the same bytes were accepted from this source before: nothing was done again
  record Taken(UUID submission, Envelope envelope, List<Outcome> outcomes, boolean repeated)
      implements Receipt {}

  /// Nothing of it was stored in the record; it is in quarantine as a whole.
  ///
  /// @param submission its number in the inbox; null when it did not get that far
  /// @param problems why, first things first; located in the submission
  record Refused(@Nullable UUID submission, List<Problem> problems) implements Receipt {}

  /// How entries were packed.
  enum Envelope {
    TRANSACTION,
    BATCH,
    COLLECTION,
    /// A single resource.
    RESOURCE,
    /// One resource a line.
    LINES,
    /// It could not be told.
    UNREADABLE
  }
}
