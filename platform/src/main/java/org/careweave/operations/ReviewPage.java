package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import org.careweave.design.Choice;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.jspecify.annotations.Nullable;

/// One thing that was opened on someone's own word: everything a reviewer needs to decide.
///
/// @param facts who, of whom, why, when
/// @param looks what they looked at meanwhile
/// @param trail how to ask for every entry of them and this person
/// @param around relationships that explain it, one sentence each
/// @param deciding the form; null when there is nothing to decide for this reviewer
/// @param notDeciding why there is no form; null when there is one
/// @param done what has just been done; null for nothing
public record ReviewPage(
    Shell shell,
    String title,
    Mark mark,
    SummaryList facts,
    List<LookedAtPage.Day> looks,
    Trail trail,
    List<String> around,
    @Nullable Deciding deciding,
    @Nullable String notDeciding,
    @Nullable String done) {

  /// What the audit trail is asked for: whom, and who.
  public record Trail(String person, String user) {}

  /// The form by which something is decided.
  ///
  /// @param outcome what was chosen
  /// @param problem what is wrong with the whole
  public record Deciding(
      String action,
      List<Choice> outcomes,
      String outcome,
      String words,
      @Nullable String outcomeError,
      @Nullable String wordsError,
      @Nullable String problem) {}

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    return errors(deciding);
  }

  static @Nullable ErrorSummary errors(@Nullable Deciding deciding) {
    List<ErrorSummary.Item> items = new ArrayList<>();
    if (deciding != null) {
      add(items, deciding.problem(), "#facts");
      add(items, deciding.outcomeError(), "#outcome");
      add(items, deciding.wordsError(), "#words");
    }
    return items.isEmpty() ? null : ErrorSummary.of(items);
  }

  private static void add(List<ErrorSummary.Item> items, @Nullable String error, String href) {
    if (error != null) {
      items.add(ErrorSummary.Item.of(error, href));
    }
  }
}
