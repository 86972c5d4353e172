package org.careweave.workspace;

import java.util.List;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// One multidisciplinary meeting.
///
/// @param shell what is around it
/// @param address of the meeting
/// @param title what it is called
/// @param facts who meets when
/// @param entries whom they talk about, in order
/// @param may what the viewer may do
/// @param asked what was just asked for
public record MeetingPage(
    Shell shell,
    String address,
    String title,
    Facts facts,
    List<Entry> entries,
    May may,
    TaskPage.Asked asked) {

  /// Who meets when.
  ///
  /// @param with names of the teams that take part
  /// @param attended who was there
  /// @param ended when it ended; null before
  public record Facts(String when, String with, List<String> attended, @Nullable String ended) {}

  /// What the viewer may do.
  ///
  /// @param write whether they may write: until it has ended
  /// @param hold whether it is their team's
  /// @param teams who can be given a decision
  public record May(boolean write, boolean hold, List<Select.Option> teams) {}

  /// Somebody on the agenda.
  ///
  /// @param plan address of their plan
  /// @param first what of their plan must be known at once
  /// @param said what was said, oldest first
  /// @param quiet whether nothing was said or decided: then they can be taken off
  public record Entry(
      String id,
      TaskListPage.Who who,
      String plan,
      String reason,
      List<PlanFirst.One> first,
      List<TaskPage.Said> said,
      List<Decision> decisions,
      boolean quiet) {}

  /// What was decided.
  ///
  /// @param task address of the task it became; null: nobody's yet
  public record Decision(String id, String what, Mark state, @Nullable String task) {}

  /// What was typed into a field of a form that was not accepted.
  public @Nullable String typed(String form, String field) {
    return asked.typed(form, field);
  }

  /// What is wrong with a field of a form.
  public @Nullable String error(String form, String field) {
    Problem wrong = asked.problem();
    return wrong != null && asked.isFor(form) && field.equals(wrong.location())
        ? wrong.words()
        : null;
  }

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    Problem wrong = asked.problem();
    if (wrong == null) {
      return null;
    }
    String at = wrong.location();
    String form = asked.form();
    String to = at == null || at.equals("end") ? "maincontent" : form + "-" + at;
    return ErrorSummary.of(
        List.of(
            ErrorSummary.Item.of(wrong.words(), "#" + (to.endsWith("-by") ? to + "-day" : to))));
  }
}
