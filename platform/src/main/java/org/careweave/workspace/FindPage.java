package org.careweave.workspace;

import java.util.List;
import org.careweave.design.DateInput;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The page that finds a person by NHS number, or by name and date of birth.
///
/// @param shell what is around it
/// @param action where the form is posted
/// @param words what was typed into the first field; null before
/// @param wordsError what is wrong with it
/// @param birth what was typed as date of birth
/// @param birthError what is wrong with it
/// @param outcome what was found
public record FindPage(
    Shell shell,
    String action,
    @Nullable String words,
    @Nullable String wordsError,
    DateInput.@Nullable Values birth,
    @Nullable String birthError,
    Outcome outcome) {

  /// What came of the search.
  public sealed interface Outcome {

    /// Nothing was searched for yet.
    record NotSearched() implements Outcome {}

    /// These people: `2 people found`, and why these.
    record Found(String summary, @Nullable String note, List<Hit> hits) implements Outcome {}

    /// Nobody, and what to try.
    record Nobody(String summary, List<String> advice) implements Outcome {}
  }

  /// One person found.
  ///
  /// @param name `PATEL, Anita (Mrs)`
  /// @param href their record
  /// @param born `03-Jan-1968 (58y)`
  /// @param gender in words
  /// @param nhsNumber `999 123 4567`, or that none is known
  /// @param where address and practice, or that they are hidden
  /// @param marks what to notice before opening: another date of birth, a similar name
  public record Hit(
      String name,
      String href,
      String born,
      String gender,
      String nhsNumber,
      String where,
      List<Mark> marks) {}

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    List<ErrorSummary.Item> items = new java.util.ArrayList<>();
    if (wordsError != null) {
      items.add(ErrorSummary.Item.of(wordsError, "#q"));
    }
    if (birthError != null) {
      items.add(ErrorSummary.Item.of(birthError, "#born-day"));
    }
    return items.isEmpty() ? null : ErrorSummary.of(items);
  }
}
