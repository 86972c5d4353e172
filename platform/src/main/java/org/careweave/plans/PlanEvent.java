package org.careweave.plans;

import java.util.List;
import org.careweave.tasks.Task;

/// One thing that happened to a section.
///
/// @param version the version it made
public record PlanEvent(int version, Task.Deed by, List<Change> changes) {

  /// One field before and after, in words.
  ///
  /// @param field what it is called
  public record Change(String field, String before, String after) {}
}
