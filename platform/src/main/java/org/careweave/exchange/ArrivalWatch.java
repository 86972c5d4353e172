package org.careweave.exchange;

import org.careweave.access.Caller;
import org.careweave.access.Purpose;

/// One open arrivals list that waits for changes.
///
/// @param department whether it lists who is in a department of the caller's organisation; else who
///     is in any, of those for whom that organisation holds something in place
/// @param told is called when what the caller may see of the list changed; nothing is said of what.
///     It must be quick
public record ArrivalWatch(Caller caller, Purpose purpose, boolean department, Runnable told) {

  /// Whose list it is.
  String organisation() {
    return caller.organisation().value();
  }

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "ArrivalWatch[" + caller.id() + "]";
  }
}
