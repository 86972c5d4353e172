package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The sets of tasks that a team may use.
///
/// @param shell what is around it
/// @param team `Community nursing, Lakeside`
/// @param said what was just done; null for nothing
/// @param sets the team's own first
/// @param add to make a new one; null: not for this viewer
public record TaskSetsPage(
    Shell shell, String team, @Nullable String said, List<Line> sets, @Nullable Anchor add) {

  /// One set.
  ///
  /// @param whose `Your team’s`
  /// @param tasks its tasks, in words
  /// @param edit to change it; null: not for this viewer
  public record Line(String name, String whose, List<String> tasks, @Nullable Anchor edit) {}
}
