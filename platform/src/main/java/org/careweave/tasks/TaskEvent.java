package org.careweave.tasks;

import java.util.List;

/// One step in what happened to a task.
///
/// @param by who, and when; what they did
/// @param changes what was before and after, field by field
public record TaskEvent(int version, Task.Deed by, List<Change> changes) {

  /// One field.
  ///
  /// @param field `status`, `owner`, `title`, `description`, `priority`, `due`, `checklist`,
  ///     `comment`, `offer`, `reason`, `outcome`
  /// @param before empty for nothing
  /// @param after empty for nothing
  public record Change(String field, String before, String after) {}
}
