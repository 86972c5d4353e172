package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.jspecify.annotations.Nullable;

/// One item of the quarantine.
///
/// @param title what is wrong with it
/// @param back the list it came from
/// @param facts where it came from and what is wrong
/// @param done what was just done; null for nothing
/// @param deciding what can be done; null when it is settled or not for whoever is signed in
/// @param refusals why what was tried did not work
public record QuarantinedPage(
    Shell shell,
    String title,
    Mark state,
    SummaryList facts,
    @Nullable String done,
    @Nullable Deciding deciding,
    List<String> refusals) {

  /// What can be done.
  ///
  /// @param address of the item
  /// @param reason what was typed
  /// @param error what is wrong with it
  public record Deciding(String address, @Nullable String reason, @Nullable String error) {}

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    List<ErrorSummary.Item> items = new ArrayList<>();
    if (deciding != null && deciding.error() != null) {
      items.add(ErrorSummary.Item.of(deciding.error(), "#reason"));
    }
    refusals.forEach(words -> items.add(ErrorSummary.Item.of(words, "#reason")));
    return items.isEmpty() ? null : ErrorSummary.of(items);
  }
}
