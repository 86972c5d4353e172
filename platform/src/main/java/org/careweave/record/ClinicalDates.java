package org.careweave.record;

import java.util.Map;
import java.util.Set;

/// Search parameters whose start is what `record.part.time` holds, by type.
final class ClinicalDates {

  private static final Map<String, Set<String>> PARAMETERS =
      Map.ofEntries(
          Map.entry("Observation", Set.of("date")),
          Map.entry("Encounter", Set.of("date")),
          Map.entry("Condition", Set.of("onset-date")),
          Map.entry("Procedure", Set.of("date")),
          Map.entry("Immunization", Set.of("date")),
          Map.entry("DiagnosticReport", Set.of("date")),
          Map.entry("DocumentReference", Set.of("date")),
          Map.entry("MedicationRequest", Set.of("authoredon")),
          Map.entry("MedicationStatement", Set.of("effective")),
          Map.entry("ServiceRequest", Set.of("authored")),
          Map.entry("Task", Set.of("authored-on")),
          Map.entry("Appointment", Set.of("date")),
          Map.entry("CarePlan", Set.of("date")),
          Map.entry("EpisodeOfCare", Set.of("date")));

  private ClinicalDates() {}

  static boolean isParameter(String type, String code) {
    return PARAMETERS.getOrDefault(type, Set.of()).contains(code);
  }
}
