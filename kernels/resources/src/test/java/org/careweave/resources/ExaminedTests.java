package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class ExaminedTests {
  private static final String OBSERVATION =
      """
      {"resourceType":"Observation","id":"o1",
       "meta":{"versionId":"3","lastUpdated":"2026-01-02T03:04:05Z","security":[
          {"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"PSY"}],
        "extension":[{"url":"https://careweave.org/fhir/StructureDefinition/custodian",
          "valueIdentifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"RN1"}}]},
       "text":{"status":"generated","div":"<div>x</div>"},
       "contained":[{"resourceType":"Device","id":"d","meta":{"security":[{"code":"R"}]},
          "patient":{"reference":"Patient/9"}}],
       "identifier":[{"system":"urn:s","value":"v","use":"usual","type":{"coding":[
          {"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"FILL"}]}}],
       "status":"final",
       "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category",
          "code":"laboratory"}]}],
       "code":{"coding":[{"system":"http://loinc.org","code":"1-8","display":"Sodium"}],"text":"Na"},
       "subject":{"reference":"Patient/1"},
       "device":{"reference":"#d"},
       "performer":[{"identifier":{"system":"https://fhir.nhs.uk/Id/ods-organization-code",
          "value":"RN1","assigner":{"reference":"Organization/o"}},"display":"Lab"}],
       "effectiveDateTime":"2026-01-01","issued":"2026-01-02T00:00:00Z",
       "valueQuantity":{"value":1.40,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"}}
      """;

  private static Examined examined(String json) {
    return StructureTests.examined(json);
  }

  @Test
  void everyReferenceIsFoundWithItsPlaceAndForm() {
    var found = examined(OBSERVATION).references();
    assertThat(found)
        .extracting(FoundReference::path)
        .containsExactly(
            "Observation.contained[0].patient",
            "Observation.subject",
            "Observation.device",
            "Observation.performer[0]",
            "Observation.performer[0].identifier.assigner");
    assertThat(found.get(0).inContained()).isTrue();
    assertThat(found.get(1).type()).isEqualTo(ResourceType.of("Patient"));
    assertThat(found.get(2).form()).isEqualTo(new ReferenceForm.Fragment("d"));
    assertThat(found.get(3).form()).isEqualTo(new ReferenceForm.Logical());
    assertThat(found.get(3).identifierValue()).isEqualTo("RN1");
    assertThat(found.get(3).display()).isEqualTo("Lab");
    assertThat(found.toString()).doesNotContain("Patient/1");
  }

  @Test
  void whatTheSenderSaysOfItIsRead() {
    var examined = examined(OBSERVATION);
    assertThat(examined.refused()).isFalse();
    assertThat(examined.id()).isEqualTo("o1");
    assertThat(examined.custodian()).isEqualTo("RN1");
    assertThat(examined.sourceVersion()).isEqualTo("3");
    assertThat(examined.sourceLastUpdated()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(examined.labels()).extracting(FoundCode::code).containsExactly("PSY", "R");
    assertThat(examined.narrative()).isTrue();
    assertThat(examined.contained()).containsExactly(ResourceType.of("Device"));
    assertThat(examined.signed()).isFalse();
    assertThat(examined.section()).isEqualTo(Section.RESULTS);
    var identifier = examined.identifiers().getFirst();
    assertThat(identifier.typeCode()).isEqualTo("FILL");
    assertThat(identifier.path()).isEqualTo("Observation.identifier[0]");
    assertThat(examined.displays()).hasSize(1);
    assertThat(examined.displays().getFirst().path()).isEqualTo("Observation.code.coding[0]");
    assertThat(examined.clinicalTime())
        .isEqualTo(
            new SearchValue.When(
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2026-01-02T00:00:00Z"),
                SearchValue.Precision.DAY));
  }

  @Test
  void aBareResourceHasNothingOfThat() {
    var examined =
        examined(
            "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}");
    assertThat(examined.id()).isNull();
    assertThat(examined.custodian()).isNull();
    assertThat(examined.sourceLastUpdated()).isNull();
    assertThat(examined.clinicalTime()).isNull();
    assertThat(examined.references()).isEmpty();
    assertThat(examined.home()).isEqualTo(new Home.About(List.of()));
  }

  @Test
  void compositesKeepTogetherWhatStandsTogether() {
    var values =
        Definitions.r4()
            .searchParameter(ResourceType.of("Observation"), "code-value-quantity")
            .valuesIn(examined(OBSERVATION).resource());
    assertThat(values).hasSize(1);
    var parts = ((SearchValue.Composite) values.getFirst()).parts();
    assertThat(parts.get(0)).contains(new SearchValue.Token("http://loinc.org", "1-8", "Sodium"));
    assertThat(((SearchValue.Quantity) parts.get(1).getFirst()).low()).isEqualTo("1.40");
  }

  @Test
  void aSignatureIsNoticed() {
    var json =
        "{\"resourceType\":\"Provenance\",\"target\":[{\"reference\":\"Patient/1\"}],"
            + "\"recorded\":\"2026-01-01T00:00:00Z\",\"agent\":[{\"who\":{\"display\":\"x\"}}],"
            + "\"signature\":[{\"type\":[{\"code\":\"x\"}],\"when\":\"2026-01-01T00:00:00Z\","
            + "\"who\":{\"display\":\"x\"}}]}";
    assertThat(examined(json).signed()).isTrue();
  }

  @Test
  void theStoredFormIsReadAsTheWholeOne() {
    var whole = examined(OBSERVATION);
    var stored = Rendering.join(Prepared.of(whole, _ -> null).parts());
    var again = Examined.stored(whole.type(), Json.parse(stored).object());
    assertThat(again.problems()).isEmpty();
    assertThat(again.searchValues().keySet()).isEqualTo(whole.searchValues().keySet());
    assertThat(new String(stored, StandardCharsets.UTF_8)).startsWith("{\"meta\":{\"security\"");
  }
}
