package org.careweave.operations;

import java.util.List;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.jspecify.annotations.Nullable;

/// One look worth a second look: everything needed to close it.
///
/// @param facts who, of whom, when
/// @param reasons why it stands out
/// @param looks what they looked at that day of this person; empty when it is about how many
/// @param around relationships that explain it, one sentence each
/// @param trail how to ask for every entry of theirs that day
/// @param deciding the form; null when there is nothing to decide for this officer
/// @param notDeciding why there is no form; null when there is one
/// @param done what has just been done; null for nothing
public record UnusualLookPage(
    Shell shell,
    String title,
    Mark mark,
    SummaryList facts,
    List<Reason> reasons,
    List<LookedAtPage.Day> looks,
    List<String> around,
    Trail trail,
    ReviewPage.@Nullable Deciding deciding,
    @Nullable String notDeciding,
    @Nullable String done) {

  /// One reason and its points.
  public record Reason(String name, String words, String points) {}

  /// What the audit trail is asked for: who, and on which day.
  public record Trail(String user, String day, String month, String year) {}

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    return ReviewPage.errors(deciding);
  }
}
