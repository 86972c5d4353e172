package org.careweave.transfers;

import java.util.List;
import org.careweave.kernel.Problem;

/// What became of something somebody wrote into a discharge plan.
public sealed interface PlanOutcome {

  /// It is stored.
  record Done(DischargePlan plan) implements PlanOutcome {}

  /// Somebody else changed the same fields meanwhile: nothing was stored.
  ///
  /// @param plan as it stands
  /// @param fields names of the fields both changed
  record Conflicting(DischargePlan plan, List<String> fields) implements PlanOutcome {}

  /// It is not stored, and why.
  record Refused(Problem problem) implements PlanOutcome {}
}
