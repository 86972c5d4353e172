package org.careweave.benchmarks;

import java.util.Arrays;

/// A change that somebody makes, and when each of the open pages that have to show it was told.
/// Safe
/// for several threads. All moments are of `System.nanoTime()`.
final class LiveChange {

  private static final long NOT_YET = Long.MIN_VALUE;

  private final long sent;
  private final long[] told;
  private int missing;
  private long committed = NOT_YET;

  /// @param sent when its request was sent
  /// @param pages how many have to show it
  LiveChange(long sent, int pages) {
    this.sent = sent;
    this.told = new long[pages];
    this.missing = pages;
    Arrays.fill(told, NOT_YET);
  }

  /// A page was told; more than once tells nothing new.
  ///
  /// @return whether all pages were, and the change is acknowledged: by this
  synchronized boolean told(int page, long at) {
    if (told[page] != NOT_YET) {
      return false;
    }
    told[page] = at;
    missing--;
    return missing == 0 && committed != NOT_YET;
  }

  /// It was acknowledged, hence committed.
  ///
  /// @return whether all pages were told already
  synchronized boolean acknowledged(long at) {
    committed = at;
    return missing == 0;
  }

  /// Pages that were not told.
  synchronized int missing() {
    return missing;
  }

  /// Adds how long each page that was told waited: since the acknowledgement, 0 for one that was
  /// told before it had arrived; and since the request.
  synchronized void into(Samples sinceAcknowledged, Samples sinceSent) {
    for (long at : told) {
      if (at != NOT_YET && committed != NOT_YET) {
        sinceAcknowledged.add(Math.max(0, at - committed));
        sinceSent.add(at - sent);
      }
    }
  }
}
