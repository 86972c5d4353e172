package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.careweave.design.Table;
import org.jspecify.annotations.Nullable;

/// One thing that is proposed to be removed for good, or was.
///
/// @param facts what, why, who, when
/// @param counts what will be gone, by source and section; null when there is nothing to count
/// @param warnings what happens when it is signed, a sentence each
/// @param obstacles why it cannot be carried out now
/// @param deciding the forms to sign and to refuse; null when there is nothing to decide
/// @param notDeciding why there are none; null when there are
/// @param done what has just been done; null for nothing
public record ErasurePage(
    Shell shell,
    String title,
    Mark mark,
    SummaryList facts,
    @Nullable Table counts,
    List<String> warnings,
    List<String> obstacles,
    @Nullable Deciding deciding,
    @Nullable String notDeciding,
    @Nullable String done) {

  /// The forms by which it is decided.
  ///
  /// @param sureError it was not said that all was checked
  /// @param problem what is wrong with the whole
  public record Deciding(
      String sign,
      String refuse,
      String words,
      @Nullable String sureError,
      @Nullable String wordsError,
      @Nullable String problem) {}

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    List<ErrorSummary.Item> items = new ArrayList<>();
    if (deciding != null) {
      add(items, deciding.problem(), "#facts");
      add(items, deciding.sureError(), "#sure");
      add(items, deciding.wordsError(), "#words");
    }
    return items.isEmpty() ? null : ErrorSummary.of(items);
  }

  private static void add(List<ErrorSummary.Item> items, @Nullable String error, String href) {
    if (error != null) {
      items.add(ErrorSummary.Item.of(error, href));
    }
  }
}
