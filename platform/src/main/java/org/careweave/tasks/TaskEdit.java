package org.careweave.tasks;

import org.jspecify.annotations.Nullable;

/// Changes to fields of a task; null leaves a field as it is.
///
/// @param version the version its writer saw
/// @param due by when, with the reason for the change
public record TaskEdit(
    int version,
    @Nullable String title,
    @Nullable String description,
    @Nullable TaskPriority priority,
    @Nullable TaskDue due) {

  @Override
  public String toString() {
    return "TaskEdit[" + version + "]";
  }
}
