package org.careweave.plans;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.careweave.tasks.TaskText;
import org.jspecify.annotations.Nullable;

/// Brings together what two people made of the same fields. A field that only one of them touched
/// is
/// as that one left it; one that both changed, to different things, is for people to settle.
///
/// @param changes what the writer changes of what stands, by flat name
/// @param conflicts what both changed
record PlanMerge(Map<String, PlanValue> changes, List<PlanOutcome.Conflict> conflicts) {

  /// @param base what the writer saw; null when that is not known any more: then everything that
  ///     differs is for people to settle
  /// @param theirs what stands now
  /// @param mine what the writer hands in: a field that is not among it is untouched
  static PlanMerge of(
      @Nullable Map<String, PlanValue> base,
      Map<String, PlanValue> theirs,
      Map<String, PlanValue> mine) {
    Map<String, PlanValue> changes = new LinkedHashMap<>();
    List<PlanOutcome.Conflict> conflicts = new ArrayList<>();
    mine.forEach(
        (name, value) -> {
          PlanValue now = theirs.getOrDefault(name, PlanValue.NONE);
          PlanValue before = base == null ? null : base.getOrDefault(name, PlanValue.NONE);
          if (same(value, now) || before != null && same(value, before)) {
            return;
          }
          if (before != null && same(now, before)) {
            changes.put(name, value);
          } else {
            conflicts.add(new PlanOutcome.Conflict(name, before, now, value));
          }
        });
    return new PlanMerge(changes, conflicts);
  }

  /// An application may have written what no form hands in again, such as blanks at the end.
  private static boolean same(PlanValue one, PlanValue other) {
    return one.unknown() == other.unknown()
        && TaskText.clean(one.text()).equals(TaskText.clean(other.text()));
  }
}
