package org.careweave.transfers;

import org.careweave.kernel.Problem;

/// What became of something somebody did to a transfer.
public sealed interface TransferOutcome {

  /// It is done.
  record Done(Transfer transfer) implements TransferOutcome {}

  /// Somebody was faster: nothing was changed.
  ///
  /// @param transfer as it stands
  record Passed(Transfer transfer, Problem problem) implements TransferOutcome {}

  /// It is not done, and why.
  record Refused(Problem problem) implements TransferOutcome {}
}
