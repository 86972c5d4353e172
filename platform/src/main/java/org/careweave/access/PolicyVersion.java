package org.careweave.access;

import java.time.Duration;
import org.careweave.kernel.RequestMemory;
import org.jspecify.annotations.Nullable;

/// The states of clauses, of classes, of agreements and of the directory, as committed when it was
/// read. Each request reads it once at least, so that a change counts from the next request on; who
/// asks the database anyway to let a caller in reads it along ([PolicyVersionRow]) and leaves it
/// for the first sight of the request ([#leave]).
public record PolicyVersion(long policy, long classes, long agreements, long directory) {

  private static final RequestMemory<PolicyVersion> LEFT =
      new RequestMemory<>(Duration.ofSeconds(1));

  /// Leaves it for the first sight of this request; does nothing outside a request.
  public void leave() {
    LEFT.put(this);
  }

  /// What was left in this request, once: a later sight of a long request asks anew.
  static @Nullable PolicyVersion taken() {
    PolicyVersion left = LEFT.known();
    LEFT.forget();
    return left;
  }
}
