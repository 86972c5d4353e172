package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// One transfer: what is asked, where it stands, what this viewer may do, what happened.
///
/// @param shell what is around it
/// @param address of the page
/// @param kind `Referral`
/// @param who whom it is about
/// @param warning what is to be known before anything is done; null for nothing
/// @param facts where it stands
/// @param content what is asked
/// @param summary the discharge summary that goes with it; null where none does
/// @param actions what this viewer may do
/// @param history what happened, newest first
/// @param tried what was just done or tried
public record TransferPage(
    Shell shell,
    String address,
    String kind,
    TaskListPage.Who who,
    @Nullable String warning,
    Facts facts,
    Content content,
    @Nullable SummaryWords summary,
    Actions actions,
    List<Step> history,
    Tried tried) {

  /// Where it stands.
  ///
  /// @param answer what the other side said last; null for nothing
  /// @param due by when what happens next; null where nothing is due
  /// @param onward where it came from or went; null for nowhere
  public record Facts(
      String state,
      String owner,
      String since,
      String next,
      @Nullable Mark due,
      @Nullable String answer,
      @Nullable String booked,
      @Nullable String onward) {}

  /// What is asked.
  ///
  /// @param told what is said under the headings of its kind
  /// @param items what of the record goes with it, as far as the viewer sees it
  /// @param hidden how many more there are
  public record Content(
      String service,
      String sender,
      String what,
      String reason,
      String priority,
      List<Told> told,
      List<String> items,
      int hidden) {}

  /// What is said under a heading of its kind.
  public record Told(String label, String words) {}

  /// What this viewer may do.
  ///
  /// @param draft whether it is to be checked and sent
  public record Actions(boolean draft, List<Button> buttons, List<Form> forms) {}

  /// A move that asks for nothing.
  public record Button(String code, String words, boolean first) {}

  /// A move that asks for something.
  public record Form(String code, String words, List<Asks> asks) {}

  /// A field of it.
  ///
  /// @param options what can be chosen; empty where words are typed
  public record Asks(String name, String label, List<Select.Option> options) {

    /// Whether it is a date.
    public boolean isDate() {
      return name.equals("date");
    }
  }

  /// Something that happened.
  public record Step(String who, String what, String when, String says) {}

  /// What was done or tried.
  ///
  /// @param said what was done, in words; null for nothing
  /// @param move code of the move that was tried
  /// @param typed what was typed
  /// @param problem what was wrong with it; null when nothing was
  public record Tried(
      @Nullable String said, String move, Map<String, String> typed, @Nullable Problem problem) {

    static final Tried NOTHING = new Tried(null, "", Map.of(), null);

    static Tried saying(@Nullable String said) {
      return new Tried(said, "", Map.of(), null);
    }

    /// Whether this form was tried.
    public boolean isFor(String code) {
      return move.equals(code);
    }

    /// What was typed into a field of a form.
    public String typed(String code, String field) {
      return isFor(code) ? typed.getOrDefault(field, "") : "";
    }

    /// What is wrong with a field of a form; null when nothing is.
    public @Nullable String error(String code, String field) {
      Problem wrong = problem;
      return wrong != null && isFor(code) && field.equals(wrong.location()) ? wrong.words() : null;
    }
  }

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    Problem wrong = tried.problem();
    if (wrong == null) {
      return null;
    }
    String field = wrong.location();
    String at =
        field == null || tried.move().equals("send")
            ? "maincontent"
            : tried.move() + "-" + field + (field.equals("date") ? "-day" : "");
    return ErrorSummary.of(List.of(ErrorSummary.Item.of(wrong.words(), "#" + at)));
  }
}
