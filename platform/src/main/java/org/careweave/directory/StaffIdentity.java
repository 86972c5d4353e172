package org.careweave.directory;

import java.time.LocalDate;
import org.careweave.kernel.NhsNumber;
import org.jspecify.annotations.Nullable;

/// Who a member of staff is as a resident, as far as the employer says so.
///
/// @param user user name
public record StaffIdentity(
    String user,
    @Nullable NhsNumber nhsNumber,
    @Nullable LocalDate birthDate,
    @Nullable String postcode) {

  /// Whether anything is known.
  public boolean isKnown() {
    return nhsNumber != null || birthDate != null || postcode != null;
  }

  /// Says nothing of who it is.
  @Override
  public String toString() {
    return "StaffIdentity[" + user + "]";
  }
}
