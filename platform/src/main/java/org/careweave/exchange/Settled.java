package org.careweave.exchange;

import java.util.List;
import org.careweave.kernel.Problem;

/// What became of a decision about the quarantine.
public sealed interface Settled {

  /// It is settled.
  record Done(Quarantined.Status as) implements Settled {}

  /// It still cannot be used, or may not be touched; it stays as it was.
  record Refused(List<Problem> problems) implements Settled {}
}
