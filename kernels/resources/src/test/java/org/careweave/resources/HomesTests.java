package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class HomesTests {

  private static List<String> candidates(String json) {
    return StructureTests.examined(json).home() instanceof Home.About(var candidates)
        ? candidates.stream().map(c -> (c.via() ? "via " : "") + c.reference().text()).toList()
        : List.of("none");
  }

  @Test
  void everyTypeHasOneLineInTheTable() {
    var lines = Tables.rows("homes.tsv").stream().map(row -> row[0]).toList();
    var types = Definitions.r4().resourceTypes().stream().map(ResourceType::name).toList();
    assertThat(lines).containsExactlyInAnyOrderElementsOf(types);
  }

  @Test
  void whomItIsAboutComesFirstThenItsEncounter() {
    assertThat(
            candidates(
                "{\"resourceType\":\"Condition\",\"encounter\":{\"reference\":\"Encounter/2\"},"
                    + "\"subject\":{\"reference\":\"Patient/1\"}}"))
        .containsExactly("Patient/1", "via Encounter/2");
  }

  @Test
  void aTaskIsAtHomeWithWhomItIsForElseWithItsFocus() {
    assertThat(
            candidates(
                "{\"resourceType\":\"Task\",\"focus\":{\"reference\":\"ServiceRequest/2\"},"
                    + "\"for\":{\"reference\":\"Patient/1\"}}"))
        .containsExactly("Patient/1", "via ServiceRequest/2");
  }

  @Test
  void whatIsNeverAboutSomeoneIsNoCandidate() {
    assertThat(
            candidates(
                "{\"resourceType\":\"Appointment\",\"participant\":[{\"actor\":{\"reference\":"
                    + "\"Practitioner/1\"}},{\"actor\":{\"reference\":\"urn:uuid:2\"}},"
                    + "{\"actor\":{\"reference\":\"Patient/3\"}}]}"))
        .containsExactly("urn:uuid:2", "Patient/3");
  }

  @Test
  void someTypesAreAboutNobodyOrThemselves() {
    assertThat(StructureTests.examined("{\"resourceType\":\"Patient\"}").home())
        .isEqualTo(new Home.Self());
    assertThat(StructureTests.examined("{\"resourceType\":\"Organization\"}").home())
        .isEqualTo(new Home.Nobody());
    assertThat(StructureTests.examined("{\"resourceType\":\"Device\"}").home())
        .isEqualTo(new Home.Nobody());
    assertThat(
            candidates("{\"resourceType\":\"Device\",\"patient\":{\"reference\":\"Patient/1\"}}"))
        .containsExactly("Patient/1");
    assertThat(StructureTests.examined("{\"resourceType\":\"Binary\"}").home())
        .isEqualTo(new Home.OfReferrer());
    assertThat(Homes.aboutNobody(ResourceType.of("Practitioner"))).isTrue();
    assertThat(Homes.aboutNobody(ResourceType.of("Task"))).isFalse();
  }

  @Test
  void parametersThatEqualTheHomeNeedNoIndex() {
    assertThat(Homes.parametersOfHome(ResourceType.of("Observation")))
        .containsExactlyInAnyOrder("patient", "subject");
    assertThat(Homes.parametersOfHome(ResourceType.of("AllergyIntolerance")))
        .containsExactly("patient");
    assertThat(Homes.parametersOfHome(ResourceType.of("Task")))
        .containsExactlyInAnyOrder("patient", "subject");
    // A list of participants may name several people.
    assertThat(Homes.parametersOfHome(ResourceType.of("Appointment"))).isEmpty();
    assertThat(Homes.parametersOfHome(ResourceType.of("Organization"))).isEmpty();
  }
}
