package org.careweave.tasks;

import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.jspecify.annotations.Nullable;

/// One open page that waits for changes of a list or of one task.
///
/// @param list the list; null when it is one task
/// @param task the task; null when it is a list
/// @param told is called when something of it changed that the caller may see; nothing is said of
///     what. It must be quick
public record TaskWatch(
    Caller caller, Purpose purpose, @Nullable String list, @Nullable UUID task, Runnable told) {

  /// Whether a sight of this caller covers items of a class of people it holds a task for.
  static boolean covers(Sight sight, int itemClass) {
    return sight.narrowed(java.util.Set.of(RelationshipKind.TASK)).covers(itemClass);
  }

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "TaskWatch[" + caller.id() + "]";
  }
}
