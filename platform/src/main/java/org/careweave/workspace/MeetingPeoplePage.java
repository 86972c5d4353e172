package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.Shell;

/// People of a caseload who could be talked about, and why.
///
/// @param shell what is around it
/// @param action where it is posted
/// @param back the meeting
/// @param title of the meeting
/// @param reasons to see only those of one reason; the one chosen without an address
/// @param reason the one chosen; empty for all
/// @param lines those with the most reasons first
public record MeetingPeoplePage(
    Shell shell,
    String action,
    String back,
    String title,
    List<Anchor> reasons,
    String reason,
    List<Line> lines) {

  /// Somebody who could be talked about.
  ///
  /// @param person number of their page
  /// @param why in words
  /// @param there whether they are on the agenda already
  public record Line(long person, TaskListPage.Who who, String why, boolean there) {}
}
