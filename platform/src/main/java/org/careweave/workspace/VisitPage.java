package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import org.careweave.design.DateInput;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The form of a visit.
///
/// @param shell what is around it
/// @param who whom it is about
/// @param action where it is posted
/// @param key names this form: sent twice, it is written once
/// @param task the task that it is for; null: none
/// @param choices what can be chosen
/// @param values what was typed
/// @param wrong what is wrong, by field; empty when nothing is
/// @param doubt values that are not usual; null: none, or they were confirmed
public record VisitPage(
    Shell shell,
    TaskListPage.Who who,
    String action,
    String key,
    @Nullable Task task,
    Choices choices,
    Map<String, String> values,
    Map<String, String> wrong,
    @Nullable Doubt doubt) {

  /// The task that a visit is for.
  public record Task(String id, String title) {}

  /// What can be chosen, and what is measured.
  public record Choices(
      List<Measure> measures, List<Select.Option> consciousness, List<Select.Option> air) {}

  /// One thing measured.
  public record Measure(String field, String term, String unit) {}

  /// Values that are not usual.
  ///
  /// @param words each of them
  /// @param sure what the form says when they are right: these values and no others
  public record Doubt(List<String> words, String sure) {}

  /// What stands in a field.
  public String typed(String field) {
    return values.getOrDefault(field, "");
  }

  /// What is wrong with a field; null when nothing is.
  public @Nullable String error(String field) {
    return wrong.get(field);
  }

  /// Day, month and year.
  public DateInput.Values day() {
    return DueForm.of(values).values();
  }

  /// Everything that is wrong or in doubt, null when nothing is.
  public @Nullable ErrorSummary errors() {
    List<ErrorSummary.Item> items = new java.util.ArrayList<>();
    wrong.forEach(
        (field, words) ->
            items.add(
                ErrorSummary.Item.of(words, "#" + (field.equals("due") ? "due-day" : field))));
    if (doubt != null) {
      items.add(ErrorSummary.Item.of("Some values are unusual: check them", "#sure"));
    }
    return items.isEmpty() ? null : ErrorSummary.of(items);
  }
}
