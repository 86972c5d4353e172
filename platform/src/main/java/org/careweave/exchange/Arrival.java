package org.careweave.exchange;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// Someone who is in an emergency department now.
///
/// @param encounter stored id of the Encounter
/// @param organisation ODS code of the trust
/// @param site ODS code of the site; null when not told
/// @param status FHIR Encounter status
/// @param reason why they came, in words; null when not told
/// @param inPlace what is in place for them, as far as the sight covers it
public record Arrival(
    PersonId person,
    UUID encounter,
    String organisation,
    @Nullable String site,
    Instant arrivedAt,
    String status,
    @Nullable String reason,
    List<InPlace> inPlace) {

  Arrival with(List<InPlace> what) {
    return new Arrival(person, encounter, organisation, site, arrivedAt, status, reason, what);
  }

  @Override
  public String toString() {
    return "Arrival[" + encounter + "]";
  }
}
