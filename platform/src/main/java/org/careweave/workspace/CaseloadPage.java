package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Pagination;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// Whom a team looks after.
///
/// @param shell what is around it
/// @param team `Community nursing, Lakeside`
/// @param summary `148 people`
/// @param happened what happened to them in the last days, newest first
/// @param lines whose task is due first first
/// @param pages the ways to more; null when all is here
public record CaseloadPage(
    Shell shell,
    String team,
    String summary,
    List<Happened> happened,
    List<Line> lines,
    @Nullable Pagination pages) {

  /// Something that happened to one of them.
  ///
  /// @param words what
  /// @param when when, and who says so
  public record Happened(TaskListPage.Who who, Mark words, String when) {}

  /// One person.
  ///
  /// @param nhsNumber `999 123 4567`
  /// @param why what the team has to do with them
  /// @param since since when
  /// @param due when the next thing is due; null when nothing is
  /// @param next what that is
  /// @param more how many further tasks there are, in words; empty for none
  /// @param tasks address of their tasks
  /// @param moving their open transfers from or to the team, whose time comes first first
  public record Line(
      TaskListPage.Who who,
      String nhsNumber,
      String why,
      String since,
      @Nullable Mark due,
      @Nullable String next,
      String more,
      String tasks,
      List<Moving> moving) {}

  /// An open transfer of theirs.
  ///
  /// @param what what is asked, and of whom or by whom
  /// @param state how far it is
  /// @param due by when what happens next; null where nothing is due
  public record Moving(String href, String what, String state, @Nullable Mark due) {}
}
