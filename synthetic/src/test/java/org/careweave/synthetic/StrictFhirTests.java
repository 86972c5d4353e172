package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// HAPI FHIR's parser, told to refuse whatever is not FHIR R4, reads what is written.
@Tag("synthetic")
class StrictFhirTests {

  private final IParser parser =
      FhirContext.forR4Cached().newJsonParser().setParserErrorHandler(new StrictErrorHandler());

  @Test
  void aFileOfEverySourceAndEveryTypeIsStrictFhir() throws Exception {
    Written written = Written.some();
    Set<String> types = new HashSet<>();
    Set<Path> sources = new HashSet<>();
    for (String part : List.of("feeds", "today")) {
      for (Path file : written.bundles(part)) {
        if (part.equals("today") || sources.add(file.getParent())) {
          Bundle bundle = parser.parseResource(Bundle.class, Files.readString(file));
          assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.COLLECTION);
          bundle.getEntry().forEach(e -> types.add(e.getResource().fhirType()));
        }
      }
    }
    assertThat(sources).hasSize(Ics.read().sources().size());
    assertThat(types)
        .contains(
            "Patient",
            "Practitioner",
            "Condition",
            "AllergyIntolerance",
            "MedicationRequest",
            "MedicationStatement",
            "Observation",
            "DiagnosticReport",
            "Immunization",
            "Encounter",
            "Appointment",
            "DocumentReference",
            "CarePlan",
            "CareTeam",
            "EpisodeOfCare",
            "Flag",
            "ServiceRequest",
            "Procedure",
            "Goal",
            "Device",
            "RelatedPerson");
  }

  @Test
  void theParserRefusesWhatIsNotFhir() {
    assertThatThrownBy(
            () -> parser.parseResource("{\"resourceType\":\"Patient\",\"colour\":\"blue\"}"))
        .isInstanceOf(RuntimeException.class);
  }
}
