package org.careweave.operations;

import java.util.List;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.careweave.design.SummaryList;
import org.jspecify.annotations.Nullable;

/// One rule of policy.
///
/// @param words the rule in one sentence
/// @param facts what it says, one thing each
/// @param done that it was just changed; null when it was not
/// @param turn how it can be switched; null when whoever is signed in may not
/// @param changes what became of it so far, newest first
public record ClausePage(
    Shell shell,
    String id,
    String words,
    Mark state,
    SummaryList facts,
    @Nullable String done,
    @Nullable Turn turn,
    List<Change> changes) {

  /// A switch.
  ///
  /// @param to `on` or `off`
  /// @param version the version that was looked at
  /// @param explains what will happen
  /// @param reason what was typed
  /// @param error what is wrong with it
  public record Turn(
      String action,
      String to,
      String version,
      String button,
      String explains,
      @Nullable String reason,
      @Nullable String error) {}

  /// One change.
  public record Change(String at, String by, String reason) {}

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    if (turn == null || turn.error() == null) {
      return null;
    }
    return ErrorSummary.of(List.of(ErrorSummary.Item.of(turn.error(), "#reason")));
  }
}
