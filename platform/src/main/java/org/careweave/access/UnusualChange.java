package org.careweave.access;

import org.careweave.kernel.Problem;

/// What became of closing an unusual look, or of watching over someone.
public sealed interface UnusualChange {

  /// It is done.
  record Done() implements UnusualChange {}

  /// It is not done, and nothing has changed.
  record Refused(Problem problem) implements UnusualChange {}
}
