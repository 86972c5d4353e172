package org.careweave.tasks;

import java.util.List;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// What became of something that was told late.
public sealed interface LateOutcome {

  /// It counts, now or since it was told first.
  ///
  /// @param task as it stands; null when its teller does not see it any more
  record Done(@Nullable Task task) implements LateOutcome {}

  /// Others did something with the task that its teller had not seen: nothing was stored.
  ///
  /// @param now as it stands
  /// @param since what happened since, newest first
  record Conflict(Task now, List<TaskEvent> since) implements LateOutcome {

    public Conflict {
      since = List.copyOf(since);
    }
  }

  /// It does not count, and why.
  record Refused(Problem problem) implements LateOutcome {}
}
