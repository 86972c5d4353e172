package org.careweave.benchmarks;

import java.util.Arrays;

/// Durations of calls in nanoseconds, growing as they are measured. Not safe for several threads.
public final class Samples {

  private long[] nanos = new long[256];
  private int size;

  /// One more.
  public void add(long duration) {
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

  void clear() {
    size = 0;
  }

  /// How many.
  public int size() {
    return size;
  }

  /// How often, of all pairs, a duration here is longer than one of `others`, ties counting half:
  /// the area under the ROC curve of a classifier that is told one duration (Mann and Whitney's U
  /// over the number of pairs). 0.5 tells nothing.
  double areaOver(Samples others) {
    long[] lower = Arrays.copyOf(others.nanos, others.size);
    Arrays.sort(lower);
    double longer = 0;
    for (int i = 0; i < size; i++) {
      longer += (first(lower, nanos[i]) + first(lower, nanos[i] + 1)) / 2.0;
    }
    return longer / ((double) size * others.size);
  }

  /// How many of these sorted durations are below a bound.
  private static int first(long[] sorted, long bound) {
    int from = 0;
    int until = sorted.length;
    while (from < until) {
      int middle = (from + until) >>> 1;
      if (sorted[middle] < bound) {
        from = middle + 1;
      } else {
        until = middle;
      }
    }
    return from;
  }

  /// The duration in milliseconds that `fraction` of the calls did not exceed (nearest rank).
  public double percentileMillis(double fraction) {
    if (size == 0) {
      throw new IllegalStateException("Nothing was measured");
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    int rank = (int) Math.ceil(fraction * size);
    return sorted[Math.max(rank, 1) - 1] / 1e6;
  }
}
