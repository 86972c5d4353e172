package org.careweave.operations;

import java.util.List;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// A step to be confirmed: opening, making active, suspending, resuming, ending.
///
/// @param explains what will happen, a paragraph each
/// @param changes where it says what would change for whom; null where nothing does
/// @param asksReason whether a reason is needed
/// @param warning whether it takes something away
/// @param reason what was typed
/// @param reasonError what is wrong with it
/// @param conflicts why it was not done
public record StepPage(
    Shell shell,
    String title,
    String heading,
    String back,
    String action,
    String revision,
    List<String> explains,
    @Nullable String changes,
    boolean asksReason,
    boolean warning,
    String button,
    String reason,
    @Nullable String reasonError,
    List<String> conflicts) {

  /// Everything that is wrong; null when nothing is.
  public @Nullable ErrorSummary errors() {
    return reasonError == null
        ? null
        : ErrorSummary.of(List.of(ErrorSummary.Item.of(reasonError, "#reason")));
  }
}
