package org.careweave.transfers;

import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;

/// One open page that waits for changes of transfers.
///
/// @param lists sides of transfers, `team:RN1-ED` and `org:RN1`
/// @param told is called when one of theirs changed and the caller may see it; nothing is said of
///     what. It must be quick
public record TransferWatch(Caller caller, Purpose purpose, Set<String> lists, Runnable told) {

  public TransferWatch {
    lists = Set.copyOf(lists);
  }

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "TransferWatch[" + caller.id() + "]";
  }
}
