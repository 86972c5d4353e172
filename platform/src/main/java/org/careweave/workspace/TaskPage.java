package org.careweave.workspace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskOutcome;
import org.jspecify.annotations.Nullable;

/// One task.
///
/// @param shell what is around it
/// @param address of the task
/// @param who whom it is about
/// @param title what is to be done
/// @param facts what it says
/// @param checklist things to tick
/// @param comments what was said, oldest first
/// @param attached photos and PDFs that go with it
/// @param actions what the viewer may do
/// @param history what happened, newest first
/// @param asked what was just asked for
public record TaskPage(
    Shell shell,
    String address,
    TaskListPage.Who who,
    String title,
    Facts facts,
    List<Check> checklist,
    List<Said> comments,
    AttachPage.Attached attached,
    Actions actions,
    List<Event> history,
    Asked asked) {

  /// What the task says.
  ///
  /// @param reason why it is on hold, or was declined; null for nothing
  /// @param offered to whom it is offered; null: to nobody
  /// @param outcome what came of it; null while it is open
  /// @param serves what it serves, and where that is; null: nothing
  /// @param repeats how often it comes again; null: it does not
  public record Facts(
      String status,
      Mark due,
      @Nullable String dueReason,
      @Nullable Mark priority,
      String owner,
      String description,
      String made,
      @Nullable String reason,
      @Nullable String offered,
      @Nullable String outcome,
      @Nullable String serves,
      @Nullable String repeats) {}

  /// One item of the checklist.
  ///
  /// @param done who ticked it, and when; null while it is to do
  public record Check(String id, String text, @Nullable String done) {}

  /// A comment.
  public record Said(String by, String text) {}

  /// What the viewer may do.
  ///
  /// @param buttons moves that need no words
  /// @param forms moves that need some
  /// @param handOn to whom it can be handed on; empty: not by this viewer
  /// @param give to whom of the team it can be given; empty: not by this viewer
  /// @param edit the fields as they stand; null: not for this viewer to change
  public record Actions(
      List<Button> buttons,
      List<Form> forms,
      List<Select.Option> handOn,
      List<Select.Option> give,
      @Nullable Edit edit) {

    /// Whether items can be ticked.
    public boolean mayTick() {
      return edit != null;
    }
  }

  /// A move that needs no words.
  public record Button(String code, String words, boolean first) {}

  /// A move that needs some.
  ///
  /// @param label what to write
  /// @param rows height of the field
  public record Form(String code, String words, String label, String hint, int rows) {}

  /// The fields as they stand, or as they were just typed.
  public record Edit(
      int version,
      String title,
      String description,
      List<Select.Option> priorities,
      String priority,
      DueForm due,
      String dueReason) {

    /// Day, month and year.
    public org.careweave.design.DateInput.Values day() {
      return due.values();
    }

    /// The time of day.
    public String time() {
      return due.time();
    }
  }

  /// One step of the history.
  public record Event(String who, String when, String what, List<Change> changes) {}

  /// One field before and after.
  public record Change(String field, String before, String after) {}

  /// What was just asked for.
  ///
  /// @param form whose form it was; empty for none
  /// @param values what was typed
  /// @param said what was just done; null for nothing
  /// @param problem what was wrong; null when nothing was
  /// @param conflicts fields that somebody else changed meanwhile
  public record Asked(
      String form,
      Map<String, String> values,
      @Nullable String said,
      @Nullable Problem problem,
      List<TaskOutcome.Field> conflicts) {

    static final Asked NOTHING = new Asked("", Map.of(), null, null, List.of());

    public Asked {
      values = Map.copyOf(new HashMap<>(values));
      conflicts = List.copyOf(conflicts);
    }

    static Asked of(String form, Map<String, String> values) {
      return new Asked(form, values, null, null, List.of());
    }

    Asked saying(@Nullable String words) {
      return new Asked(form, values, words, null, List.of());
    }

    Asked wrong(Problem wrong) {
      return new Asked(form, values, null, wrong, List.of());
    }

    Asked taken(String by) {
      return wrong(
          Problem.of(
              Problem.Kind.CONFLICT,
              "TSK-026",
              by + " took it a moment ago. Nothing was changed. Ask them, or take another."));
    }

    Asked conflicting(List<TaskOutcome.Field> fields) {
      return new Asked(form, values, null, null, fields);
    }

    /// Whether this form was sent and not accepted.
    public boolean isFor(String one) {
      return form.equals(one) && (problem != null || !conflicts.isEmpty());
    }

    /// What was typed into a field of a form that was not accepted.
    public @Nullable String typed(String one, String field) {
      return isFor(one) ? values.get(field) : null;
    }

    /// What is wrong with a field of a form.
    public @Nullable String error(String one, String field) {
      Problem wrong = problem;
      if (wrong == null || !isFor(one)) {
        return null;
      }
      String at = wrong.location() == null ? "" : wrong.location();
      boolean says = field.equals("says") && (at.equals("reason") || at.equals("outcome"));
      boolean to = field.equals("to") && (at.equals("team") || at.equals("holder"));
      return says || to || at.equals(field) ? wrong.words() : null;
    }
  }

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    Problem wrong = asked.problem();
    if (wrong == null) {
      return null;
    }
    String at = wrong.location() == null ? "" : wrong.location();
    String href =
        switch (at) {
          case "reason", "outcome" -> "#" + asked.form() + "-says";
          case "team", "holder" -> "#" + asked.form() + "-to";
          case "due" -> "#due-day";
          case "" -> "#maincontent";
          default -> "#" + at;
        };
    return ErrorSummary.of(List.of(ErrorSummary.Item.of(wrong.words(), href)));
  }
}
