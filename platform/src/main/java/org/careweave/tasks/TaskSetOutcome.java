package org.careweave.tasks;

import org.careweave.kernel.Problem;

/// What became of something somebody did with a set of tasks.
public sealed interface TaskSetOutcome {

  /// It is done.
  record Done(TaskSet set) implements TaskSetOutcome {}

  /// The same form was sent before: nothing was made again.
  record DoneBefore() implements TaskSetOutcome {}

  /// Somebody else changed the set since: nothing was stored.
  ///
  /// @param set as it stands
  record Overtaken(TaskSet set) implements TaskSetOutcome {}

  /// It is not done, and why.
  ///
  /// @param item which of its tasks that is about, from 1; 0: none of them
  record Refused(Problem problem, int item) implements TaskSetOutcome {}
}
