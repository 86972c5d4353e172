package org.careweave.access;

import org.careweave.kernel.Problem;

/// What became of a wish to open a record, to end that, or to decide about it.
public sealed interface Opened {

  /// It is done; the opening as it stands now.
  record Done(Opening opening) implements Opened {}

  /// It is not done, and nothing has changed.
  record Refused(Problem problem) implements Opened {}
}
