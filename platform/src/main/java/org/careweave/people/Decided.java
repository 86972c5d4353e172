package org.careweave.people;

import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;

/// The answer to a decision about links.
public sealed interface Decided {

  /// It holds now; the compartment it was about belongs to `person`.
  record Done(PersonId person) implements Decided {}

  /// It was not done.
  record Refused(Problem problem) implements Decided {}
}
