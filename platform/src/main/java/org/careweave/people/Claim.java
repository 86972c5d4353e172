package org.careweave.people;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the rule looks at of one compartment.
///
/// @param origin the person it was opened as; unique
/// @param number NHS number, only when verified; else null
/// @param familyKeys see [Names#familyKeys]
/// @param parted two claims with different values are never one person; null: with any
record Claim(
    long compartment,
    long origin,
    @Nullable String number,
    @Nullable LocalDate bornOn,
    Set<String> familyKeys,
    @Nullable UUID parted) {

  @Override
  public String toString() {
    return "Claim[" + compartment + "]";
  }
}
