package org.careweave.audit;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What waits for the writer thread.
sealed interface Pending {

  /// An intent; whoever asked waits for its number. Once the future is done, whether by success or
  /// because the waiting one gave up, nobody is told again.
  record Intent(
      Viewer viewer,
      Asked asked,
      long[] persons,
      @Nullable UUID correlation,
      @Nullable String correlationText,
      @Nullable String address,
      CompletableFuture<Long> number)
      implements Pending {}

  /// An outcome; nobody waits.
  record Outcome(long intent, int items, long[] persons, Result result) implements Pending {}

  /// Wakes the writer so that it notices the end.
  record Stop() implements Pending {}
}
