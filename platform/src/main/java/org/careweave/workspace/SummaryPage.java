package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import org.careweave.design.Choice;
import org.careweave.design.DateInput;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.careweave.transfers.DischargeSummary.Needed;
import org.jspecify.annotations.Nullable;

/// The form in which a discharge summary is written.
///
/// @param shell what is around it
/// @param address where it is posted
/// @param back the page of the discharge
/// @param version of the draft; empty while there is none
/// @param needed what is there so far, and what is not
/// @param sections in the order of the summary
/// @param going to whom, and what they have to do
/// @param values what was typed
/// @param problem what was wrong with it; null when nothing was
public record SummaryPage(
    Shell shell,
    TaskListPage.Who who,
    String address,
    String back,
    String version,
    List<Needed> needed,
    List<Section> sections,
    Going going,
    Map<String, String> values,
    @Nullable Problem problem) {

  /// A heading.
  ///
  /// @param typed whether it is typed; else its items are ticked
  public record Section(
      String code, String title, String hint, boolean typed, List<Ticked> items) {}

  /// An item that can go with it.
  ///
  /// @param change name of the field that says what became of a medicine; null for anything else
  public record Ticked(String reference, String words, boolean ticked, @Nullable String change) {}

  /// To whom.
  ///
  /// @param recipients that can be reached here
  /// @param ticked codes of those it goes to
  /// @param elsewhere who cannot be reached here, and what to do
  /// @param to options of actions
  /// @param days options of actions
  /// @param destinations where to
  /// @param actions how many lines there are
  public record Going(
      List<Choice> recipients,
      List<String> ticked,
      List<String> elsewhere,
      List<Select.Option> to,
      List<Select.Option> days,
      List<Select.Option> destinations,
      List<Select.Option> changes,
      int actions) {}

  /// The same form, posted elsewhere.
  SummaryPage at(String other) {
    return new SummaryPage(
        shell, who, other, back, version, needed, sections, going, values, problem);
  }

  /// What stands in a field.
  public String typed(String field) {
    return values.getOrDefault(field, "");
  }

  /// The day of leaving.
  public DateInput.Values leaves() {
    return new DateInput.Values(typed("leaves-day"), typed("leaves-month"), typed("leaves-year"));
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
    String field = wrong.location();
    String at = field == null ? "maincontent" : field.equals("leaves") ? "leaves-day" : field;
    return ErrorSummary.of(List.of(ErrorSummary.Item.of(wrong.words(), "#" + at)));
  }
}
