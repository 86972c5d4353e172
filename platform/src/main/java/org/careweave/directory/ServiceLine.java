package org.careweave.directory;

import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// A service that an organisation offers (in FHIR and SDS terms a HealthcareService).
///
/// @param kind sort of service, free text; null when not said
/// @param team the team that gives it, when one does
/// @param dosId its id in the Directory of Services, by which systems outside name it; null when it
/// has none
/// @param line whom to ring, and when
public record ServiceLine(
    String code,
    String name,
    @Nullable String kind,
    OdsCode organisation,
    @Nullable String team,
    @Nullable String dosId,
    Line line,
    OpenDates open) {

  /// A number to ring and when it is answered; null where not known.
  public record Line(@Nullable String telephone, @Nullable String hours) {}
}
