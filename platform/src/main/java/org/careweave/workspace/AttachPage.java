package org.careweave.workspace;

import java.util.List;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// The form that attaches a photo or a PDF.
///
/// @param shell what is around it
/// @param who whom it is about
/// @param to what it goes with: `the task Dressing at the clinic`
/// @param address where it is posted
/// @param back the page of what it goes with
/// @param key of the form
/// @param words what was typed
/// @param problem what was wrong; null when nothing was
public record AttachPage(
    Shell shell,
    TaskListPage.Who who,
    String to,
    String address,
    String back,
    String key,
    String words,
    @Nullable Problem problem) {

  /// What goes with a task or a visit.
  ///
  /// @param add where more is added; null where the viewer may not
  public record Attached(List<One> all, @Nullable String add) {}

  /// One of them.
  ///
  /// @param thumbnail address of a small picture; null where it is none
  /// @param kind `Photo`, `PDF, 34 kB`
  public record One(
      String href, @Nullable String thumbnail, String words, String kind, String by) {}

  /// What is wrong with a field; null when nothing is.
  public @Nullable String error(String field) {
    Problem wrong = problem;
    return wrong != null && field.equals(wrong.location()) ? wrong.words() : null;
  }

  /// Everything that is wrong; null when nothing is.
  public @Nullable ErrorSummary errors() {
    Problem wrong = problem;
    if (wrong == null) {
      return null;
    }
    String at = wrong.location() == null ? "maincontent" : wrong.location();
    return ErrorSummary.of(List.of(ErrorSummary.Item.of(wrong.words(), "#" + at)));
  }
}
