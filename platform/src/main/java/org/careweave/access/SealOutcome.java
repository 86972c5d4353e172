package org.careweave.access;

import org.careweave.kernel.Problem;

/// What came of placing or lifting a seal.
public sealed interface SealOutcome {

  /// It counts from the next request on, on every node.
  record Done(Seal seal) implements SealOutcome {}

  /// Nothing was changed.
  record Refused(Problem problem) implements SealOutcome {}
}
