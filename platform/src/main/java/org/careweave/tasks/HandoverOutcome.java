package org.careweave.tasks;

import org.careweave.kernel.Problem;

/// What became of something somebody did to a hand-over.
public sealed interface HandoverOutcome {

  /// It is done.
  record Done(Handover handover) implements HandoverOutcome {}

  /// Somebody else, or the same person elsewhere, was faster: nothing was changed.
  ///
  /// @param handover as it stands
  record Overtaken(Handover handover) implements HandoverOutcome {}

  /// It is not done, and why.
  record Refused(Problem problem) implements HandoverOutcome {}
}
