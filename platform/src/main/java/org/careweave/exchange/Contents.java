package org.careweave.exchange;

import java.util.List;
import org.careweave.kernel.Problem;

/// What a submission turned out to be.
sealed interface Contents {

  /// Entries, usable or not.
  ///
  /// @param sets complete sets it declares
  record Entries(Receipt.Envelope envelope, List<Slot> slots, List<CompleteSet> sets)
      implements Contents {

    boolean atomic() {
      return envelope == Receipt.Envelope.TRANSACTION;
    }
  }

  /// Nothing that entries could be told in.
  record Unusable(Problem problem) implements Contents {}
}
