package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Pagination;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// What a team sent, or what was sent to it.
///
/// @param shell what is around it
/// @param team `Community nursing, Lakeside`
/// @param title `Sent`, `Received`
/// @param views the other lists
/// @param said what was just done; null for nothing
/// @param summary how many there are, and how many are late
/// @param empty what stands where there is nothing
/// @param lines what is past its time first
/// @param pages the ways to more; null when all is here
public record TransferListPage(
    Shell shell,
    String team,
    String title,
    List<View> views,
    @Nullable String said,
    String summary,
    String empty,
    List<Line> lines,
    @Nullable Pagination pages) {

  /// One of the lists.
  public record View(String name, String href, boolean current) {}

  /// One transfer.
  ///
  /// @param what what is asked
  /// @param with the other side
  /// @param state how far it is, in words
  /// @param owner whose it is
  /// @param since since when
  /// @param next what happens next; empty for nothing
  /// @param due by when; null where nothing is due
  public record Line(
      String id,
      String href,
      String what,
      @Nullable Mark priority,
      TaskListPage.Who who,
      String with,
      String state,
      String owner,
      String since,
      String next,
      @Nullable Mark due) {}
}
