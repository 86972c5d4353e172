package org.careweave.plans;

import java.util.List;
import java.util.Map;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// What became of something somebody did to a section.
public sealed interface PlanOutcome {

  /// It is done.
  record Done(PlanSection section) implements PlanOutcome {}

  /// Somebody else changed the same fields since: nothing was changed.
  ///
  /// @param section as it stands
  /// @param rest what else the writer changed, which nobody else did
  record Conflicting(PlanSection section, List<Conflict> conflicts, Map<String, PlanValue> rest)
      implements PlanOutcome {}

  /// It is not done, and why.
  record Refused(Problem problem) implements PlanOutcome {}

  /// A field two people changed.
  ///
  /// @param name its flat name ([PlanContent#flat])
  /// @param before what the writer saw; null when that is not known any more
  /// @param theirs what it is now
  /// @param mine what was to be written
  record Conflict(String name, @Nullable PlanValue before, PlanValue theirs, PlanValue mine) {}
}
