package org.careweave.people;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the rule looks at of one compartment.
///
/// @param origin the person it was opened as; unique
/// @param number NHS number, only when verified; else null
/// @param familyKeys see [Names#familyKeys]
record Claim(
    long compartment,
    long origin,
    @Nullable String number,
    @Nullable LocalDate bornOn,
    Set<String> familyKeys) {

  @Override
  public String toString() {
    return "Claim[" + compartment + "]";
  }
}
