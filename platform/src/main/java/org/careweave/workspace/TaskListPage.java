package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import org.careweave.design.Anchor;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Pagination;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.tasks.TaskView;
import org.jspecify.annotations.Nullable;

/// A team's tasks, as a list or a board.
///
/// @param shell what is around it
/// @param team `Community nursing, Lakeside`
/// @param said what was just done; null for nothing
/// @param errors what was wrong with it; null when nothing was
/// @param views quick ways to part of the list, with how many there are
/// @param narrowed what the list is narrowed to
/// @param groups the tasks, under headings
/// @param around what else waits
/// @param give whom they can be given to
/// @param pages the ways to more; null when all is here
public record TaskListPage(
    Shell shell,
    String team,
    @Nullable String said,
    @Nullable ErrorSummary errors,
    List<View> views,
    Narrowed narrowed,
    List<Group> groups,
    Around around,
    List<Select.Option> give,
    @Nullable Pagination pages) {

  /// A part of the list.
  public record View(String name, int count, String href, boolean current, boolean alert) {}

  /// What the list is narrowed to.
  ///
  /// @param board whether it is a board
  /// @param other the same as a list or a board
  /// @param clear the whole list; null when it is whole
  /// @param words what was searched for
  /// @param back the query of this page, to come back to it
  /// @param empty what stands where there is nothing
  /// @param keep how this is kept as a view; null: it cannot be
  public record Narrowed(
      boolean board,
      Anchor other,
      List<Select.Option> priorities,
      @Nullable String priority,
      @Nullable Anchor clear,
      String words,
      String back,
      String empty,
      @Nullable Keep keep) {}

  /// How this part of the list is kept as a view.
  ///
  /// @param fields what it is, by field
  /// @param typed what was typed and was wrong; null for nothing
  public record Keep(Map<String, String> fields, TaskView.@Nullable Said typed) {}

  /// Tasks under a heading.
  ///
  /// @param id of the heading
  public record Group(String id, String title, String count, List<Line> lines) {}

  /// What waits beside the team's own list.
  ///
  /// @param offered offered by other organisations
  /// @param homeless what no team of the organisation has
  /// @param handovers what somebody handed over and nobody has accepted
  /// @param saved views that the viewer keeps or the team shares
  public record Around(
      List<Line> offered,
      List<Line> homeless,
      List<HandoversPage.Line> handovers,
      List<Saved> saved) {}

  /// A view that is kept.
  ///
  /// @param holder who shares it; null: the viewer keeps it
  /// @param changeable whether the viewer may change it
  public record Saved(
      TaskView view, String href, boolean current, @Nullable String holder, boolean changeable) {}

  /// One task.
  ///
  /// @param who whom it is about
  /// @param due when, in words
  /// @param reason why then
  /// @param holder who has it; null: nobody yet
  /// @param offered to whom it is offered; null: to nobody
  public record Line(
      String id,
      String href,
      String title,
      Who who,
      Mark due,
      @Nullable String reason,
      @Nullable Mark priority,
      @Nullable String holder,
      String status,
      @Nullable String offered,
      String changed) {}

  /// A person in a list.
  public record Who(String name, String href, String born) {}
}
