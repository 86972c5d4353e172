package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
import org.jspecify.annotations.Nullable;

/// What its reader was told of because it waits past its time.
///
/// @param shell what is around it
/// @param said what was just done; null for nothing
/// @param summary how many nobody sees to
/// @param lines what nobody sees to first
public record EscalatedPage(Shell shell, @Nullable String said, String summary, List<Line> lines) {

  /// One of them.
  ///
  /// @param what what is to be done
  /// @param late what was not done in time
  /// @param due since when
  /// @param told when the reader was told
  /// @param holder who sees to it, in words
  /// @param open whether the reader may say that they see to it, or tell the next
  /// @param id the end of the ids of its fields
  public record Line(
      String href,
      String what,
      TaskListPage.Who who,
      String late,
      Mark due,
      String told,
      String holder,
      boolean open,
      String id) {}
}
