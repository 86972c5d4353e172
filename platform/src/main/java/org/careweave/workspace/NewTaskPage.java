package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import org.careweave.design.DateInput;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// The form that makes a task.
///
/// @param shell what is around it
/// @param who whom it is about
/// @param action where it is posted
/// @param teams who could do it, one's own team first
/// @param holders who of one's own team could take it at once
/// @param priorities how urgent it may be
/// @param values what was typed
/// @param problem what was wrong with it; null when nothing was
public record NewTaskPage(
    Shell shell,
    TaskListPage.Who who,
    String action,
    List<Select.Option> teams,
    List<Select.Option> holders,
    List<Select.Option> priorities,
    Map<String, String> values,
    @Nullable Problem problem) {

  /// How often it may come again.
  public List<Select.Option> units() {
    return TaskSetForm.units();
  }

  /// What was typed into a field.
  public String typed(String field) {
    return values.getOrDefault(field, "");
  }

  /// Day, month and year as typed.
  public DateInput.Values due() {
    return DueForm.of(values).values();
  }

  /// What is wrong with a field; null when nothing is.
  public @Nullable String error(String field) {
    Problem wrong = problem;
    return wrong != null && field.equals(wrong.location()) ? wrong.words() : null;
  }

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    Problem wrong = problem;
    if (wrong == null) {
      return null;
    }
    String at = wrong.location() == null ? "maincontent" : wrong.location();
    return ErrorSummary.of(
        List.of(ErrorSummary.Item.of(wrong.words(), "#" + (at.equals("due") ? "due-day" : at))));
  }
}
