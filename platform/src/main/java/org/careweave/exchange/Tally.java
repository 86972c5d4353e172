package org.careweave.exchange;

import java.time.Instant;
import java.util.List;
import org.careweave.record.Outcome;
import org.jspecify.annotations.Nullable;

/// How a submission stands: its status, what its entries came to, and until when somebody works on
/// it.
record Tally(
    InboxRows.Status status,
    List<Object> counts,
    @Nullable Instant processingUntil,
    byte @Nullable [] answer) {

  /// Being worked on until `until` at most.
  static Tally processing(int entries, Instant until) {
    return new Tally(InboxRows.Status.PROCESSING, List.of(entries, 0, 0, 0, 0, 0), until, null);
  }

  /// Done with.
  ///
  /// @param committed whether anything of it was stored
  static Tally done(List<Outcome> outcomes, int entries, boolean committed) {
    int[] counts = new int[5];
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Stored stored -> {
          switch (stored.change()) {
            case CREATED, UPDATED -> counts[0]++;
            case UNCHANGED -> counts[1]++;
            case STALE -> counts[2]++;
          }
        }
        case Outcome.Deleted _ -> counts[3]++;
        case Outcome.Refused _ -> counts[4]++;
      }
    }
    InboxRows.Status status =
        !committed
            ? InboxRows.Status.REFUSED
            : counts[4] == 0 ? InboxRows.Status.ACCEPTED : InboxRows.Status.PARTLY;
    return new Tally(
        status,
        List.of(entries, counts[0], counts[1], counts[2], counts[3], counts[4]),
        null,
        Answers.pack(outcomes));
  }

  boolean finished() {
    return status != InboxRows.Status.PROCESSING;
  }
}
