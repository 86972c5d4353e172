package org.careweave.record;

import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;

/// What became of saying whose an unsettled item is.
public sealed interface Assignment {

  /// It is about this person from now on, and settled.
  record Done(PersonId person) implements Assignment {}

  /// It was not done.
  record Refused(Problem problem) implements Assignment {}
}
