package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.careweave.resources.ReferenceForm.Absolute;
import org.careweave.resources.ReferenceForm.Conditional;
import org.careweave.resources.ReferenceForm.Fragment;
import org.careweave.resources.ReferenceForm.Relative;
import org.careweave.resources.ReferenceForm.Unclear;
import org.careweave.resources.ReferenceForm.Urn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("resources")
class ReferenceFormTests {
  private static final ResourceType PATIENT = ResourceType.of("Patient");

  @Test
  void everyFormIsTakenApart() {
    assertThat(ReferenceForm.of("Patient/1")).isEqualTo(new Relative(PATIENT, "1", null));
    assertThat(ReferenceForm.of("Patient/a_b/_history/2"))
        .isEqualTo(new Relative(PATIENT, "a_b", "2"));
    assertThat(ReferenceForm.of("https://host/fhir/Patient/1"))
        .isEqualTo(new Absolute("https://host/fhir", PATIENT, "1", null));
    assertThat(ReferenceForm.of("https://host/Patient/1/_history/7"))
        .isEqualTo(new Absolute("https://host", PATIENT, "1", "7"));
    assertThat(ReferenceForm.of("urn:uuid:x")).isEqualTo(new Urn("urn:uuid:x"));
    assertThat(ReferenceForm.of("#p1")).isEqualTo(new Fragment("p1"));
    assertThat(ReferenceForm.of("Patient?identifier=s|v"))
        .isEqualTo(new Conditional(PATIENT, "identifier=s|v"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "Patient",
        "Patient/",
        "/Patient/1",
        "Nonsense/1",
        "patient/1",
        "x/Patient/1",
        "Patient/1#x",
        "Patient/1/_history/",
        "https://host/other",
        "Nonsense?x=y",
        "Patient/a b"
      })
  void whatFollowsNoFormIsUnclear(String text) {
    assertThat(ReferenceForm.of(text)).isEqualTo(new Unclear(text));
  }
}
