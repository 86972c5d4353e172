package org.careweave.workspace;

import java.util.List;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// One section of a plan, what happened to it, and what can be done with it.
///
/// @param shell what is around it
/// @param address of the section
/// @param who whose plan
/// @param plan address of the whole plan
/// @param section what it says
/// @param state why it is offered, was declined or ended; null for nothing
/// @param actions what the viewer may do
/// @param history what happened, newest first
/// @param asked what was just asked for
public record PlanSectionPage(
    Shell shell,
    String address,
    TaskListPage.Who who,
    String plan,
    PlanPage.Section section,
    @Nullable String state,
    Actions actions,
    List<TaskPage.Event> history,
    TaskPage.Asked asked) {

  /// What the viewer may do.
  ///
  /// @param buttons moves that need no words
  /// @param forms moves that need some
  /// @param handOn to whom it can be handed on; empty: not by this viewer
  public record Actions(
      List<TaskPage.Button> buttons, List<TaskPage.Form> forms, List<Select.Option> handOn) {}

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    Problem wrong = asked.problem();
    if (wrong == null) {
      return null;
    }
    String at = wrong.location() == null ? "" : wrong.location();
    String href =
        switch (at) {
          case "reason" -> "#" + asked.form() + "-says";
          case "team" -> "#" + asked.form() + "-to";
          default -> "#maincontent";
        };
    return ErrorSummary.of(List.of(ErrorSummary.Item.of(wrong.words(), href)));
  }
}
