package org.careweave.tasks;

import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// What became of a visit that somebody wrote or took back.
public sealed interface VisitOutcome {

  /// It is in the record.
  ///
  /// @param id of its Encounter
  /// @param news2 the score; null when there is none
  record Done(String id, @Nullable News2 news2) implements VisitOutcome {}

  /// It is not done, and why.
  record Refused(Problem problem) implements VisitOutcome {}
}
