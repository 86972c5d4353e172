package org.careweave.access;

import java.util.List;
import java.util.Set;
import org.careweave.kernel.OdsCode;

/// What would change for whom, were an agreement made active or stopped: by the rules of policy, as
/// they stand, over the classes of items there are.
///
/// @param lines each of one organisation and role
public record AgreementEffect(List<Line> lines) {

  public AgreementEffect {
    lines = List.copyOf(lines);
  }

  /// What one organisation's people in one role would gain or lose.
  ///
  /// @param custodians whose items
  /// @param labels security labels that some of the items carry
  /// @param classes ids of the item classes, ascending
  public record Line(
      OdsCode viewer,
      String persona,
      Set<Purpose> purposes,
      Set<OdsCode> custodians,
      Set<String> sections,
      Set<String> labels,
      boolean gained,
      int[] classes) {}

  /// Whether nothing would change for anyone.
  public boolean isEmpty() {
    return lines.isEmpty();
  }
}
