package org.careweave.record;

import org.careweave.kernel.Problem;

/// What came of proposing, signing or refusing that something is removed for good.
public sealed interface ErasureOutcome {

  /// It stands like this now.
  record Done(Erasure erasure) implements ErasureOutcome {}

  /// Nothing was changed.
  record Refused(Problem problem) implements ErasureOutcome {}
}
