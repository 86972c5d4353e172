package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// The ways in which somebody can be handed over.
///
/// @param shell what is around it
/// @param who whom it is about
/// @param open those that can be gone now
/// @param closed those that cannot, each with why
public record MoveOnPage(Shell shell, TaskListPage.Who who, List<Way> open, List<Way> closed) {

  /// One way.
  ///
  /// @param about what it is for
  /// @param why it cannot be gone now; null when it can
  public record Way(String title, String href, String about, @Nullable String why) {}
}
