package org.careweave.tasks;

import java.util.List;

/// One page of a list.
///
/// @param tasks nobody's first, then by when they are due
/// @param total how many fit the filter
/// @param counts of the whole list, whatever the filter
public record TaskList(List<ListedTask> tasks, int total, Counts counts) {

  /// How many open tasks a list has.
  ///
  /// @param today due later today
  public record Counts(int open, int unallocated, int overdue, int today, int mine) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0);
  }
}
