package org.careweave.operations;

import java.util.List;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.design.Table;
import org.jspecify.annotations.Nullable;

/// People counted.
///
/// @param offers what may be chosen; null when no agreement lets the viewer count anybody
/// @param asked what was asked
/// @param answer null when nothing was asked, or it was refused
public record CountsPage(
    Shell shell, @Nullable Offers offers, Asked asked, FormErrors errors, @Nullable Answer answer) {

  /// What may be chosen.
  public record Offers(
      List<Select.Option> agreements,
      List<Select.Option> rows,
      List<Select.Option> columns,
      List<Select.Option> systems) {}

  /// What was asked, as it was sent.
  public record Asked(String agreement, String rows, String columns, String system, String code) {}

  /// Figures.
  ///
  /// @param how how they are kept from telling of anybody, in words
  public record Answer(Table table, String how) {}
}
