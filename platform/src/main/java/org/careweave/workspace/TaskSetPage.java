package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The form of a set of tasks.
///
/// @param shell what is around it
/// @param action where it is posted
/// @param title `Falls visit`
/// @param words who changed it last, or that it becomes the team's own
/// @param version the version that is changed
/// @param retirable whether it can be taken out of use
/// @param rows how many tasks there is room for
/// @param choices what can be chosen
/// @param values what stands in the fields
/// @param wrong what is wrong, by field; empty when nothing is
public record TaskSetPage(
    Shell shell,
    String action,
    String title,
    String words,
    int version,
    boolean retirable,
    int rows,
    Choices choices,
    Map<String, String> values,
    Map<String, String> wrong) {

  /// What can be chosen.
  public record Choices(
      List<Select.Option> priorities, List<Select.Option> teams, List<Select.Option> units) {}

  /// What stands in a field.
  public String typed(String field) {
    return values.getOrDefault(field, "");
  }

  /// What is wrong with a field; null when nothing is.
  public @Nullable String error(String field) {
    return wrong.get(field);
  }

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    return wrong.isEmpty()
        ? null
        : ErrorSummary.of(
            wrong.entrySet().stream()
                .map(one -> ErrorSummary.Item.of(one.getValue(), "#" + one.getKey()))
                .toList());
  }
}
