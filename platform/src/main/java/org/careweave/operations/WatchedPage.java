package org.careweave.operations;

import java.util.ArrayList;
import java.util.List;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The list of people whose record draws the curious.
///
/// @param whom the NHS number typed
/// @param why the reason typed
public record WatchedPage(
    Shell shell,
    List<Line> lines,
    @Nullable String whom,
    @Nullable String why,
    @Nullable String whomError,
    @Nullable String whyError) {

  /// One of them.
  ///
  /// @param since since when, and who said so
  public record Line(String person, String name, String why, String since) {}

  /// Everything that is wrong, null when nothing is.
  public @Nullable ErrorSummary errors() {
    List<ErrorSummary.Item> items = new ArrayList<>();
    if (whomError != null) {
      items.add(ErrorSummary.Item.of(whomError, "#whom"));
    }
    if (whyError != null) {
      items.add(ErrorSummary.Item.of(whyError, "#why"));
    }
    return items.isEmpty() ? null : ErrorSummary.of(items);
  }
}
