package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The sections of plans that a team owns.
///
/// @param shell what is around it
/// @param said what was just done; null for nothing
/// @param owned what is to be reviewed first first
/// @param offered what waits for an answer
/// @param homeless what no team of the organisation owns
public record PlansPage(
    Shell shell,
    String team,
    @Nullable String said,
    List<Line> owned,
    List<Line> offered,
    List<Line> homeless) {

  /// One section.
  ///
  /// @param first what it says first; empty for nothing
  /// @param offered to whom it is offered; null: to nobody
  public record Line(
      String href,
      String title,
      TaskListPage.Who who,
      Mark review,
      String first,
      @Nullable String offered,
      String changed) {}
}
