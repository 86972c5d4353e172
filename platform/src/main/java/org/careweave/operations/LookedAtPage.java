package org.careweave.operations;

import java.util.List;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// Who looked at one person's record, as one would answer them.
///
/// @param whom the NHS number typed
/// @param error what is wrong with it; null when nothing is
/// @param about whose record; null before anyone was asked for
/// @param summary what is shown, in one line
/// @param told what the person is told about what was opened of theirs, one sentence each
/// @param next where the answer goes on; null at its end
public record LookedAtPage(
    Shell shell,
    @Nullable String whom,
    @Nullable String error,
    TrailPage.@Nullable About about,
    String summary,
    List<Day> days,
    List<String> told,
    @Nullable String next) {

  /// What happened on one day.
  public record Day(String date, List<Line> lines) {}

  /// One look, repeats of the day together.
  ///
  /// @param when `09:05`, or `09:05 to 11:20, 4 times`
  /// @param as role and organisation
  /// @param did what they did and why
  /// @param ownWord what they had opened on their own word; null for nothing
  /// @param sections what they may have seen; empty for nothing in particular
  /// @param allowed why it was allowed, one sentence each
  public record Line(
      String when,
      String who,
      String as,
      String did,
      @Nullable String ownWord,
      String sections,
      List<String> allowed) {}

  /// What is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    return error == null ? null : ErrorSummary.of(List.of(ErrorSummary.Item.of(error, "#whom")));
  }
}
