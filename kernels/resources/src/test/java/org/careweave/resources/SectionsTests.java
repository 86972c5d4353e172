package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("resources")
class SectionsTests {

  @Test
  void everyTypeHasALineForWhateverItsCodes() {
    var always = new HashSet<String>();
    for (var row : Tables.rows("sections.tsv")) {
      assertThat(row).hasSize(5);
      if (row[1].isEmpty()) {
        assertThat(always.add(row[0])).as(row[0]).isTrue();
      } else {
        assertThat(always).as("after the general line of %s", row[0]).doesNotContain(row[0]);
      }
    }
    var types = Definitions.r4().resourceTypes().stream().map(ResourceType::name).toList();
    assertThat(always).containsExactlyInAnyOrderElementsOf(types);
  }

  @Test
  void codesAndHeadingsOfSectionsAreUnique() {
    assertThat(Arrays.stream(Section.values()).map(Section::code)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Section.values()).map(Section::heading)).doesNotHaveDuplicates();
    for (var section : Section.values()) {
      assertThat(Section.ofCode(section.code())).isEqualTo(section);
      assertThat(Section.ofHeading(section.heading())).isEqualTo(section);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Observation,http://terminology.hl7.org/CodeSystem/observation-category,laboratory,RESULTS",
    "Observation,http://terminology.hl7.org/CodeSystem/observation-category,exam,OBSERVATIONS",
    "Observation,http://terminology.hl7.org/CodeSystem/observation-category,social-history,SOCIAL_CONTEXT",
    "Observation,urn:other,laboratory,OBSERVATIONS",
    "CarePlan,https://careweave.org/fhir/CodeSystem/care-in-place,care-package,SERVICES_AND_CARE",
    "CarePlan,https://careweave.org/fhir/CodeSystem/care-in-place,end-of-life-plan,END_OF_LIFE",
    "CarePlan,http://snomed.info/sct,736253002,CONTINGENCY_PLAN",
    "CarePlan,urn:none,x,CARE_AND_SUPPORT_PLAN"
  })
  void theCategoryDecides(String type, String system, String code, Section section) {
    var json =
        "{\"resourceType\":\"%s\",\"category\":[{\"coding\":[{\"system\":\"%s\",\"code\":\"%s\"}]}]}"
            .formatted(type, system, code);
    assertThat(StructureTests.examined(json).section()).isEqualTo(section);
  }

  @Test
  void theClassOfAnEncounterDecides() {
    var json =
        "{\"resourceType\":\"Encounter\",\"class\":{\"system\":"
            + "\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"EMER\"}}";
    assertThat(StructureTests.examined(json).section()).isEqualTo(Section.ATTENDANCES);
  }

  @Test
  void withoutCategoryTheTypeDecides() {
    assertThat(StructureTests.examined("{\"resourceType\":\"Immunization\"}").section())
        .isEqualTo(Section.VACCINATIONS);
    assertThat(StructureTests.examined("{\"resourceType\":\"Location\"}").section())
        .isEqualTo(Section.REFERENCE);
  }
}
