package org.careweave.access;

import org.careweave.kernel.Problem;

/// What became of a change of policy.
public sealed interface PolicyChange {

  /// It counts from the next request on, on every node.
  ///
  /// @param clause as kept now, with its new version
  record Changed(Clause clause) implements PolicyChange {}

  /// Nothing has changed.
  record Refused(Problem problem) implements PolicyChange {}
}
