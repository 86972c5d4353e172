package org.careweave.synthetic;

import java.util.List;

/// The source of everything that happens by chance: SplitMix64, so that the same seed gives the
/// same world on every machine. Only whole-number and basic floating-point arithmetic is used:
/// nothing whose last bit may differ between machines.
final class Chance {

  private long state;

  Chance(long seed) {
    this.state = seed;
  }

  /// A source of its own for the `index`-th thing of `purpose`, whatever was drawn elsewhere.
  static Chance of(long seed, String purpose, long index) {
    return new Chance(mix(mix(seed ^ purpose.hashCode() * 0x9E3779B97F4A7C15L) + index));
  }

  long next() {
    state += 0x9E3779B97F4A7C15L;
    return mix(state);
  }

  /// A whole number from 0 to `bound` − 1.
  int below(int bound) {
    return (int) ((next() >>> 33) % bound);
  }

  /// A whole number from `low` to `high`, both included.
  int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /// A number from 0 to just below 1.
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /// True with this probability.
  boolean happens(double probability) {
    return unit() < probability;
  }

  /// Roughly normal with mean 0 and standard deviation 1 (sum of four uniform numbers).
  double spread() {
    return (unit() + unit() + unit() + unit() - 2) * 1.7320508;
  }

  <T> T pick(List<T> list) {
    return list.get(below(list.size()));
  }

  /// An index, with probability in proportion to its weight.
  int weighted(int[] weights) {
    int total = 0;
    for (int weight : weights) {
      total += weight;
    }
    int at = below(total);
    for (int i = 0; i < weights.length; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
