package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("synthetic")
class EditsTests {

  private static final String OBSERVATION =
      "{\"meta\":{\"lastUpdated\":\"2020-01-01T10:00:00+00:00\"},\"status\":\"final\","
          + "\"valueQuantity\":{\"value\":141,\"unit\":\"g/L\"}}";

  @Test
  void aWrongValueHasTwoDigitsSwapped() {
    assertThat(Edits.wrongValue(OBSERVATION))
        .contains("\"value\":411,")
        .contains("\"status\":\"final\"");
    assertThat(Edits.wrongValue(OBSERVATION.replace("141", "5.0"))).contains("\"value\":5.0,");
    assertThat(Edits.wrongValue(OBSERVATION.replace("141", "102"))).contains("\"value\":120,");
  }

  @Test
  void aCorrectionIsNewerAndSaysSo() {
    String corrected = Edits.corrected(OBSERVATION, Clock.at(Clock.day(2020, 1, 2), 8, 0));
    assertThat(corrected)
        .contains("\"lastUpdated\":\"2020-01-02T08:00:")
        .contains("\"status\":\"corrected\"")
        .contains("\"value\":141,");
  }

  @Test
  void aWithdrawnConditionHasNoClinicalStatus() {
    String condition =
        "{\"meta\":{\"lastUpdated\":\"x\"},\"clinicalStatus\":{\"coding\":[{\"code\":\"active\"}]},"
            + "\"verificationStatus\":{\"coding\":[{\"code\":\"confirmed\"}]}}";
    String withdrawn = Edits.withdrawn("Condition", condition, 0);
    assertThat(withdrawn)
        .doesNotContain("clinicalStatus")
        .contains("\"code\":\"entered-in-error\"");
    assertThat(Edits.withdrawn("Flag", condition, 0)).isEmpty();
  }
}
