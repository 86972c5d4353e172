package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The list of looks worth a second look.
///
/// @param next where the list goes on; null at its end
/// @param watched address of the list of people watched over; null for whom it is not
public record UnusualPage(
    Shell shell,
    String summary,
    Offers choices,
    String state,
    String reason,
    String organisation,
    List<Line> lines,
    @Nullable String next,
    @Nullable String watched) {

  /// What the lists offer.
  public record Offers(
      List<Select.Option> states, List<Select.Option> reasons, List<Select.Option> organisations) {}

  /// One look.
  ///
  /// @param as role and organisation
  /// @param at whom or how many, and when
  /// @param reasons what makes it stand out, heaviest first
  /// @param mark its points, or what was found
  public record Line(
      String href, String who, String as, String at, List<String> reasons, Mark mark) {}
}
