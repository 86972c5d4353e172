package org.careweave.access;

import java.util.List;
import org.careweave.kernel.Problem;

/// What became of what somebody wanted to do to an agreement.
public sealed interface AgreementOutcome {

  /// It is done, and counts from the next request on, on every node.
  ///
  /// @param agreement as kept now
  record Changed(Agreement agreement) implements AgreementOutcome {}

  /// Nothing has changed.
  ///
  /// @param problems why, each located (`parties[2].code`) where it is about one field
  record Refused(List<Problem> problems) implements AgreementOutcome {}
}
