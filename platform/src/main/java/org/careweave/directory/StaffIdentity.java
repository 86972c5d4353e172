package org.careweave.directory;

import java.time.LocalDate;
import org.careweave.kernel.NhsNumber;
import org.jspecify.annotations.Nullable;

/// Who a member of staff is as a resident, as far as the employer says so. It stays in this room:
/// others ask how close someone is ([Kinship]).
///
/// @param user user name
record StaffIdentity(
    String user,
    @Nullable NhsNumber nhsNumber,
    @Nullable LocalDate birthDate,
    @Nullable String postcode) {

  /// Whether anything is known.
  boolean isKnown() {
    return nhsNumber != null || birthDate != null || postcode != null;
  }

  /// Says nothing of who it is.
  @Override
  public String toString() {
    return "StaffIdentity[" + user + "]";
  }
}
