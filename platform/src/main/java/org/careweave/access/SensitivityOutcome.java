package org.careweave.access;

import java.util.List;
import org.careweave.kernel.Problem;

/// What came of bringing, signing or withdrawing a value set.
public sealed interface SensitivityOutcome {

  /// It stands like this now.
  record Done(long set) implements SensitivityOutcome {}

  /// Nothing was changed.
  record Refused(List<Problem> problems) implements SensitivityOutcome {

    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
