package org.careweave.exchange;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that is in place for a person.
///
/// @param type `CarePlan` or `EpisodeOfCare`
/// @param item stored id
/// @param kind code of care-in-place: `care-package`, `care-plan`, `contingency-plan`,
///     `end-of-life-plan`, `virtual-ward`, `caseload`
/// @param holder ODS code of who holds it
/// @param ring number to ring; null when not told
/// @param ringWhen who answers and when
public record InPlace(
    String type,
    UUID item,
    String kind,
    String holder,
    @Nullable String title,
    @Nullable String ring,
    @Nullable String ringWhen) {

  @Override
  public String toString() {
    return "InPlace[" + kind + "]";
  }
}
