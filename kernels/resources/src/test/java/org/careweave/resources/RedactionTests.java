package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class RedactionTests {
  private static final String TASK =
      "{\"meta\":{},\"for\":{\"reference\":\"Patient/1\",\"display\":\"Jane, \\\"J\\\"\"},"
          + "\"owner\":{\"display\":\"Dr\",\"reference\":\"Practitioner/2\"},"
          + "\"requester\":{\"reference\":\"Practitioner/3\",\"display\":\"Mid\",\"type\":\"x\"}}";

  private static String without(String... hidden) {
    var stored = TASK.getBytes(StandardCharsets.UTF_8);
    var left =
        Redaction.withoutDisplays(
            ResourceType.of("Task"),
            stored,
            reference -> List.of(hidden).contains(reference.text()));
    return new String(left, StandardCharsets.UTF_8);
  }

  @Test
  void theNamesOfHiddenThingsGoAndNothingElse() {
    assertThat(without("Patient/1", "Practitioner/2", "Practitioner/3"))
        .isEqualTo(
            "{\"meta\":{},\"for\":{\"reference\":\"Patient/1\"},"
                + "\"owner\":{\"reference\":\"Practitioner/2\"},"
                + "\"requester\":{\"reference\":\"Practitioner/3\",\"type\":\"x\"}}");
    assertThat(without("Practitioner/2")).contains("Jane", "Mid").doesNotContain("Dr");
  }

  @Test
  void whereNothingIsHiddenTheBytesAreTheSame() {
    var stored = TASK.getBytes(StandardCharsets.UTF_8);
    assertThat(Redaction.withoutDisplays(ResourceType.of("Task"), stored, _ -> false))
        .isSameAs(stored);
  }
}
