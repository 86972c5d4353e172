package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.Mark;
import org.careweave.design.Pagination;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// A discharge board: of a ward, a hospital, all hospitals, or of whom a team has the move for.
///
/// @param shell what is around it
/// @param title `Ward 7`, `Waiting for Community nursing, Lakeside`
/// @param views the other boards
/// @param said what was just done; null for nothing
/// @param counts what there is, in words
/// @param narrowed what it is narrowed to
/// @param lines one for each person
/// @param pages the ways to more; null when all is here
public record DischargeBoardPage(
    Shell shell,
    String title,
    List<TransferListPage.View> views,
    @Nullable String said,
    List<Count> counts,
    Narrowed narrowed,
    List<Line> lines,
    @Nullable Pagination pages) {

  /// `5 no longer meet the criteria to reside`.
  public record Count(String number, String words, boolean alert) {}

  /// What the board is narrowed to.
  ///
  /// @param board which board
  /// @param waits whose move can be chosen
  /// @param clear the whole board; null when it is whole
  /// @param empty what stands where there is nobody
  public record Narrowed(
      String board,
      List<Select.Option> wards,
      String ward,
      List<Select.Option> pathways,
      String pathway,
      List<Select.Option> waits,
      String waiting,
      boolean unmet,
      List<Select.Option> sorts,
      String sort,
      @Nullable Anchor clear,
      String empty) {}

  /// One person.
  ///
  /// @param href of the page of their discharge
  /// @param where ward and hospital
  /// @param days how long they have been there
  /// @param criteria whether they meet the criteria to reside
  /// @param expected expected date; overdue is said in words
  /// @param pathway `1: home, with new or additional support`
  /// @param waiting what for
  /// @param whose whose move it is
  /// @param since since when
  /// @param sent how far what was sent is; null while nothing was
  public record Line(
      TaskListPage.Who who,
      String href,
      String where,
      String days,
      Mark criteria,
      Mark expected,
      String pathway,
      String waiting,
      String whose,
      String since,
      @Nullable Mark sent) {}
}
