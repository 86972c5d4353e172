package org.careweave.design;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("design")
class ClinicalNumberTests {

  @Test
  void nhsNumbersAreGroupedThreeThreeFour() {
    assertThat(ClinicalNumber.nhs("9991234567")).isEqualTo("999\u00a0123\u00a04567");
    assertThat(ClinicalNumber.nhs("999-123-4567")).isEqualTo("999\u00a0123\u00a04567");
    assertThat(ClinicalNumber.nhs("12345")).isEqualTo("12345");
    assertThat(ClinicalNumber.nhs(null)).isEqualTo("not recorded");
  }

  @Test
  void digitsStayAsTheyWereSent() {
    assertThat(ClinicalNumber.quantity(null, "1.00", "mmol/L", null)).isEqualTo("1.00\u00a0mmol/L");
    assertThat(ClinicalNumber.quantity("<", "5", null, "mg/L")).isEqualTo("<\u00a05\u00a0mg/L");
    assertThat(ClinicalNumber.quantity(null, "6.4", "%", "%")).isEqualTo("6.4%");
  }

  @Test
  void thousandsArePartedByANarrowBlank() {
    assertThat(ClinicalNumber.digits("1820")).isEqualTo("1\u202f820");
    assertThat(ClinicalNumber.digits("-1234567.1234")).isEqualTo("-1\u202f234\u202f567.1234");
    assertThat(ClinicalNumber.digits("999")).isEqualTo("999");
    assertThat(ClinicalNumber.digits("trace")).isEqualTo("trace");
  }

  @Test
  void unitsAreWrittenForPeople() {
    assertThat(ClinicalNumber.unit("mL/min/1.73m2", "mL/min/{1.73_m2}"))
        .isEqualTo("mL/min/1.73 m²");
    assertThat(ClinicalNumber.unit("10*9/L", null)).isEqualTo("×10⁹/L");
    assertThat(ClinicalNumber.unit("puffs", "{puff}")).isEqualTo("puffs");
    assertThat(ClinicalNumber.unit(null, null)).isEmpty();
  }
}
