package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import org.careweave.design.Choice;
import org.careweave.design.DateInput;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.careweave.transfers.DischargeSummary.Needed;
import org.jspecify.annotations.Nullable;

/// How somebody leaves the hospital: what is planned, and what this viewer may do.
///
/// @param shell what is around it
/// @param address of the page
/// @param who whom it is about
/// @param warning what is to be known before anything is done; null for nothing
/// @param facts what stands in the plan
/// @param form to write it; null for who may not
/// @param answers whether it is the viewer's team's move
/// @param going the discharge itself
/// @param history who changed what, the newest first
/// @param tried what was just done or tried
public record DischargePage(
    Shell shell,
    String address,
    TaskListPage.Who who,
    @Nullable String warning,
    Facts facts,
    @Nullable Form form,
    boolean answers,
    Going going,
    List<Step> history,
    Tried tried) {

  /// What stands in the plan.
  ///
  /// @param where ward and hospital
  /// @param days how long they have been there
  /// @param planned whether there is a plan
  /// @param criterion which criterion is met, or since when none is; null for nothing to say
  /// @param waiting what for; empty for nothing
  /// @param whose whose move it is, and since when
  /// @param note what else to know; empty for nothing
  public record Facts(
      String where,
      String days,
      boolean planned,
      Mark criteria,
      @Nullable String criterion,
      Mark expected,
      String pathway,
      String waiting,
      String whose,
      String note) {}

  /// What can be chosen, and what is.
  ///
  /// @param version of the plan; empty while there is none
  /// @param open whether the plan can be ended
  public record Form(
      String version,
      List<Choice> criteria,
      List<Select.Option> criterions,
      List<Choice> pathways,
      List<Select.Option> delays,
      List<Select.Option> waits,
      Map<String, String> values,
      boolean open) {

    /// What stands in a field.
    public String typed(String field) {
      return values.getOrDefault(field, "");
    }

    /// The expected date.
    public DateInput.Values expected() {
      return new DateInput.Values(
          typed("expected-day"), typed("expected-month"), typed("expected-year"));
    }
  }

  /// The discharge: what is written, and what has been sent.
  ///
  /// @param write where the summary is written; null for who may not
  /// @param print where it is to be printed; null while there is none that the viewer may see
  /// @param pdf where what was sent is saved; null while nothing is
  /// @param version of the draft; empty while there is none
  /// @param needed what is there so far, and what is not
  /// @param ready whether it can be sent
  /// @param recipients to whom it goes, and what they are asked
  /// @param sent what was sent, and how far it is
  /// @param given what became of the person's own copy; null while nothing was sent
  /// @param councils services of councils that can be sent an assessment notice; empty where the
  ///     viewer cannot
  /// @param gives whether the viewer can say that it was given
  public record Going(
      @Nullable String write,
      @Nullable String print,
      @Nullable String pdf,
      String version,
      List<Needed> needed,
      boolean ready,
      List<String> recipients,
      List<Sent> sent,
      @Nullable String given,
      List<Select.Option> councils,
      boolean gives) {}

  /// Something that was sent.
  public record Sent(String href, String to, Mark state, String since) {}

  /// Something that happened.
  public record Step(String who, String when, List<String> changes) {}

  /// What was done or tried.
  ///
  /// @param said what was done, in words; null for nothing
  /// @param words what was typed where there is one field only
  /// @param problem what was wrong with it; null when nothing was
  /// @param conflicts fields that somebody else has changed meanwhile, as they stand
  public record Tried(
      @Nullable String said, String words, @Nullable Problem problem, List<String> conflicts) {

    static final Tried NOTHING = new Tried(null, "", null, List.of());
  }

  /// What is wrong with a field; null when nothing is.
  public @Nullable String error(String field) {
    Problem wrong = tried.problem();
    return wrong != null && field.equals(wrong.location()) ? wrong.words() : null;
  }

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    Problem wrong = tried.problem();
    if (wrong == null) {
      return null;
    }
    String field = wrong.location();
    String at = field == null ? "maincontent" : field.equals("expected") ? "expected-day" : field;
    return ErrorSummary.of(List.of(ErrorSummary.Item.of(wrong.words(), "#" + at)));
  }
}
