package org.careweave.access;

import java.time.Instant;
import org.careweave.kernel.PersonId;

/// Someone whose record draws the curious: whoever looks stands in the list of unusual looks.
///
/// @param why why they are watched over, in words
/// @param by user name of who said so
public record WatchedPerson(PersonId person, String why, String by, Instant at) {

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "WatchedPerson[]";
  }
}
