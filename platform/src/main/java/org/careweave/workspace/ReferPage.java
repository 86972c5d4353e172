package org.careweave.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.careweave.design.Choice;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// The form in which a transfer is written.
///
/// @param shell what is around it
/// @param who whom it is about
/// @param action where it is posted
/// @param form what the kind of transfer asks for
/// @param choices what can be chosen
/// @param values what was typed
/// @param ticked references of what is ticked
/// @param needed what is filled and what is not
/// @param problem what was wrong with it; null when nothing was
public record ReferPage(
    Shell shell,
    TaskListPage.Who who,
    String action,
    Form form,
    Offered choices,
    Map<String, String> values,
    List<String> ticked,
    List<Needed> needed,
    @Nullable Problem problem) {

  /// What the kind of transfer asks for.
  ///
  /// @param kind its code
  /// @param plain whether it is a referral, of which there are sorts
  /// @param headings under which something is said besides
  public record Form(
      String kind, String title, Labels labels, boolean plain, List<Heading> headings) {}

  /// What stands over the fields that every kind has.
  public record Labels(String what, String example, String reason) {}

  /// A field of its own.
  ///
  /// @param brief whether it takes one line
  /// @param choices what can be chosen; empty where words are typed
  public record Heading(
      String name, String label, String hint, boolean brief, List<Choice> choices) {

    /// The same, with nothing chosen first.
    public List<Select.Option> options() {
      List<Select.Option> options = new ArrayList<>();
      options.add(Select.Option.of("", "Not said"));
      choices.stream()
          .map(one -> String.valueOf(one.value()))
          .map(v -> Select.Option.of(v, v))
          .forEach(options::add);
      return options;
    }
  }

  /// What can be chosen.
  ///
  /// @param services services that fit what was searched for
  /// @param found how many there are
  /// @param items what of the record can go with it
  public record Offered(
      List<Choice> services,
      String found,
      List<Choice> items,
      List<Select.Option> priorities,
      List<Select.Option> kinds) {}

  /// Something that is filled, or still to be.
  public record Needed(String words, boolean there, boolean must) {}

  /// What is still to be filled.
  public List<Needed> missing() {
    return needed.stream().filter(one -> !one.there()).toList();
  }

  /// What was typed into a field.
  public String typed(String field) {
    return values.getOrDefault(field, "");
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
    return ErrorSummary.of(List.of(ErrorSummary.Item.of(wrong.words(), "#" + at)));
  }
}
