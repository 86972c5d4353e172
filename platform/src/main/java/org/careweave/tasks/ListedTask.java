package org.careweave.tasks;

import java.time.Instant;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// A task as a list shows it.
///
/// @param id as served
/// @param list where it stands: `team:RN2-CN`, `org:RN2`
/// @param holder user name of who has it; null: nobody yet
/// @param offeredTo code of the team it is offered to; null: none
/// @param due by when; null when nobody said
/// @param changedBy name of who changed it last
public record ListedTask(
    String id,
    PersonId person,
    TaskStatus status,
    String list,
    @Nullable String holder,
    @Nullable String offeredTo,
    String title,
    TaskPriority priority,
    @Nullable Instant due,
    @Nullable String dueReason,
    String changedBy,
    Instant changedAt) {

  /// Whether nobody has it.
  public boolean isUnallocated() {
    return holder == null;
  }

  @Override
  public String toString() {
    return "ListedTask[" + id + "]";
  }
}
