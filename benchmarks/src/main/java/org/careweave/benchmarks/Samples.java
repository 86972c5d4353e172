package org.careweave.benchmarks;

import java.util.Arrays;

/// Durations of calls in nanoseconds, growing as they are measured. Not safe for several threads.
final class Samples {

  private long[] nanos = new long[256];
  private int size;

  void add(long duration) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = duration;
  }

  void addAll(Samples others) {
    for (int i = 0; i < others.size; i++) {
      add(others.nanos[i]);
    }
  }

  int size() {
    return size;
  }

  /// The duration in milliseconds that `fraction` of the calls did not exceed (nearest rank).
  double percentileMillis(double fraction) {
    if (size == 0) {
      throw new IllegalStateException("Nothing was measured");
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(fraction * size);
    return sorted[Math.max(rank, 1) - 1] / 1e6;
  }
}
