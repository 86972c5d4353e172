package org.careweave.operations;

import java.util.List;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.design.Table;
import org.jspecify.annotations.Nullable;

/// Items counted by months.
///
/// @param offers what may be chosen; null when no agreement lets the viewer count anybody
/// @param asked what was asked
/// @param answer null when nothing was asked, or it was refused
public record ItemCountsPage(
    Shell shell, @Nullable Offers offers, Asked asked, FormErrors errors, @Nullable Answer answer) {

  /// What may be chosen.
  public record Offers(
      List<Select.Option> agreements,
      List<Select.Option> kinds,
      List<Select.Option> systems,
      List<Select.Option> ends,
      List<Select.Option> lengths) {}

  /// What was asked, as it was sent.
  public record Asked(
      String agreement, String kind, String system, String code, String last, String months) {}

  /// Figures.
  ///
  /// @param how how they are kept from telling of anybody, in words
  public record Answer(Table table, String how) {}
}
