package org.careweave.benchmarks;

import org.jspecify.annotations.Nullable;

/// One line of the table: a figure of ours beside the peer's.
///
/// @param ours null if our side was not run
/// @param peer null if the peer was not run, or has nothing to compare
/// @param error why the figures must not be compared, for example different answers; else empty
record Row(
    String name,
    String unit,
    boolean moreIsBetter,
    @Nullable Figure ours,
    @Nullable Figure peer,
    String error) {

  /// A value and, where calls were timed, how they spread.
  record Figure(double value, @Nullable Percentiles percentiles) {}

  /// In milliseconds.
  record Percentiles(double p50, double p95, double p99) {

    static Percentiles of(Samples samples) {
      return new Percentiles(
          samples.percentileMillis(0.50),
          samples.percentileMillis(0.95),
          samples.percentileMillis(0.99));
    }
  }

  static Row of(String name, String unit, boolean moreIsBetter, Pair<Double> values) {
    return new Row(name, unit, moreIsBetter, figure(values.ours()), figure(values.peer()), "");
  }

  /// The same with an error, or as it is if there is none.
  Row withError(String error) {
    return new Row(name, unit, moreIsBetter, ours, peer, error);
  }

  /// How many times better ours is than the peer; null if one of them is missing or they disagree.
  @Nullable Double ratio() {
    if (ours == null || peer == null || !error.isEmpty()) {
      return null;
    }
    double better = moreIsBetter ? ours.value() : peer.value();
    double worse = moreIsBetter ? peer.value() : ours.value();
    return worse == 0 ? null : better / worse;
  }

  private static @Nullable Figure figure(@Nullable Double value) {
    return value == null ? null : new Figure(value, null);
  }
}
