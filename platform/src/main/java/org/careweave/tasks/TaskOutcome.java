package org.careweave.tasks;

import java.util.List;
import org.careweave.kernel.Problem;

/// What became of something somebody did to a task.
public sealed interface TaskOutcome {

  /// It is done.
  record Done(Task task) implements TaskOutcome {}

  /// Somebody else has it: nothing was changed.
  ///
  /// @param task as it stands
  record Taken(Task task) implements TaskOutcome {}

  /// Somebody else changed the same fields since: nothing was changed.
  ///
  /// @param task as it stands
  record Conflicting(Task task, List<Field> fields) implements TaskOutcome {}

  /// It is not done, and why.
  record Refused(Problem problem) implements TaskOutcome {}

  /// A field two people changed.
  ///
  /// @param name `title`, `description`, `priority` or `due`
  /// @param before what both saw
  /// @param theirs what it is now
  /// @param yours what was to be written
  record Field(String name, String before, String theirs, String yours) {}
}
