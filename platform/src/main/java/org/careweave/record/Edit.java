package org.careweave.record;

import org.careweave.access.Sight;
import org.careweave.kernel.Problem;

/// A change to a resource, told as what becomes of what its writer is served of it. May be asked
/// more than once.
@FunctionalInterface
public interface Edit {

  /// @param served the current version as its writer is served it
  /// @param sight theirs, with which it is served
  Edited of(byte[] served, Sight sight);

  /// What becomes of it.
  sealed interface Edited {

    /// The next version, as its writer would put it.
    record Done(byte[] json) implements Edited {

      @Override
      public String toString() {
        return "Done[" + json.length + " bytes]";
      }
    }

    /// It stays as it is: the same as what was served.
    record Unchanged() implements Edited {}

    /// It cannot be changed so.
    record Refused(Problem problem) implements Edited {}
  }
}
