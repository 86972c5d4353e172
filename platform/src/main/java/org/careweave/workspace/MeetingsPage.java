package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import org.careweave.design.DateInput;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// The multidisciplinary meetings of a team, and the form that plans one.
///
/// @param shell what is around it
/// @param open those to come
/// @param ended the last that ended
/// @param values what was typed
/// @param problem what was wrong with it; null when nothing was
public record MeetingsPage(
    Shell shell,
    String team,
    List<Line> open,
    List<Line> ended,
    Map<String, String> values,
    @Nullable Problem problem) {

  /// One meeting.
  public record Line(String href, String title, String when, String team) {}

  /// What was typed into a field.
  public String typed(String field) {
    return values.getOrDefault(field, "");
  }

  /// Day, month and year as typed.
  public DateInput.Values day() {
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
