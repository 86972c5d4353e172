package org.careweave.record;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Work on many items of one answer, none of which waits for another: spread over the processors
/// when there is enough of it to be worth their while.
final class Spread {

  private static final int WORTHWHILE = 256;

  private Spread() {}

  /// Does `one` for each number below `count`, in any order.
  static void over(int count, IntConsumer one) {
    IntStream numbers = IntStream.range(0, count);
    (count < WORTHWHILE ? numbers : numbers.parallel()).forEach(one);
  }
}
