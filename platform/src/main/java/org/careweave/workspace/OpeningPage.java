package org.careweave.workspace;

import java.util.ArrayList;
import java.util.List;
import org.careweave.design.Choice;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The form by which someone opens a record on their own word.
///
/// @param title what they are about to do
/// @param whose whose record it is
/// @param record address of the record
/// @param action where the form is sent
/// @param means what it means, one sentence each
/// @param rules the clauses of policy that permit it
/// @param legend the question about the reason
/// @param reasons the reasons to choose from
/// @param asked what was typed, to show again
/// @param button what the button says
public record OpeningPage(
    Shell shell,
    String title,
    Whose whose,
    String record,
    String action,
    List<String> means,
    List<String> rules,
    String legend,
    List<Choice> reasons,
    Asked asked,
    String button) {

  /// Whose record it is, so that nobody opens another one.
  public record Whose(String name, String born, String nhsNumber) {}

  /// What was typed, and what is wrong with it; null where nothing is.
  ///
  /// @param problem what is wrong with the whole
  public record Asked(
      String reason,
      String words,
      @Nullable String reasonError,
      @Nullable String wordsError,
      @Nullable String problem) {

    static final Asked NOTHING = new Asked("", "", null, null, null);
  }

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    List<ErrorSummary.Item> items = new ArrayList<>();
    if (asked.problem() != null) {
      items.add(ErrorSummary.Item.of(asked.problem(), record));
    }
    if (asked.reasonError() != null) {
      items.add(ErrorSummary.Item.of(asked.reasonError(), "#reason"));
    }
    if (asked.wordsError() != null) {
      items.add(ErrorSummary.Item.of(asked.wordsError(), "#words"));
    }
    return items.isEmpty() ? null : ErrorSummary.of(items);
  }
}
