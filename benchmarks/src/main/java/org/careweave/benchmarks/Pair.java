package org.careweave.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The same thing of our side and of the peer's; one of them may have been left out of the run.
record Pair<T>(@Nullable T ours, @Nullable T peer) {

  /// What there is, ours first.
  List<T> present() {
    var present = new ArrayList<T>();
    if (ours != null) {
      present.add(ours);
    }
    if (peer != null) {
      present.add(peer);
    }
    return present;
  }

  /// What there is, in turn: ours first in even rounds, the peer first in odd ones.
  List<T> inTurn(int round) {
    List<T> present = present();
    return round % 2 == 0 ? present : present.reversed();
  }

  <R> Pair<R> map(Function<T, R> function) {
    return new Pair<>(
        ours == null ? null : function.apply(ours), peer == null ? null : function.apply(peer));
  }
}
