package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The list of what was opened on someone's own word.
///
/// @param states what the list of states offers
/// @param kinds what the list of kinds offers
/// @param next where the list goes on; null at its end
public record ReviewsPage(
    Shell shell,
    String summary,
    List<Select.Option> states,
    String state,
    List<Select.Option> kinds,
    String kind,
    List<Line> lines,
    @Nullable String next) {

  /// One opening.
  ///
  /// @param what who did what
  /// @param who role and organisation
  /// @param why the reason they chose
  /// @param when from when until when
  /// @param mark how soon it is due, or what was found
  public record Line(String href, String what, String who, String why, String when, Mark mark) {}
}
