package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.Mark;
import org.jspecify.annotations.Nullable;

/// What of somebody's shared plan must be known at once.
///
/// @param ones in the order in which they must be known
/// @param whole where the whole plan is; null on paper
public record PlanFirst(List<One> ones, @Nullable Anchor whole) {

  static final PlanFirst NOTHING = new PlanFirst(List.of(), null);

  /// Whether there is nothing to show and nowhere to go.
  public boolean isEmpty() {
    return ones.isEmpty() && whole == null;
  }

  /// One section, with what it says first.
  ///
  /// @param words empty when that is not written
  /// @param review when it is to be reviewed; overdue is said
  /// @param owner whose it is, and when it was reviewed
  public record One(String title, String href, String words, Mark review, String owner) {}
}
