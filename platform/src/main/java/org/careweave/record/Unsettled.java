package org.careweave.record;

import java.time.Instant;
import java.util.Set;
import org.careweave.kernel.PersonId;

/// Something written here that has to be assigned: its authors saw what are now different persons.
///
/// @param item it, as it stands
/// @param since when it became so
/// @param why what its authors saw
/// @param sides whom it may be about, as far as the sight covers their Patients
public record Unsettled(StoredResource item, Instant since, Why why, Set<PersonId> sides) {

  /// What the authors of an item saw.
  public enum Why {
    /// Something of the person in whose record it stands, and something of somebody else.
    BOTH_SIDES,
    /// Only somebody else than the person in whose record it stands.
    OTHER_SIDE
  }
}
