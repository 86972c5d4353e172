package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Thresholds of the Royal College of Physicians' NEWS2 (2017).
@Tag("synthetic")
class VitalSignsTests {

  @Test
  void eachParameterScoresAtItsThresholds() {
    assertThat(VitalSigns.ofBreaths(8)).isEqualTo(3);
    assertThat(VitalSigns.ofBreaths(9)).isEqualTo(1);
    assertThat(VitalSigns.ofBreaths(12)).isZero();
    assertThat(VitalSigns.ofBreaths(21)).isEqualTo(2);
    assertThat(VitalSigns.ofBreaths(25)).isEqualTo(3);
    assertThat(VitalSigns.ofSaturation(91)).isEqualTo(3);
    assertThat(VitalSigns.ofSaturation(92)).isEqualTo(2);
    assertThat(VitalSigns.ofSaturation(94)).isEqualTo(1);
    assertThat(VitalSigns.ofSaturation(96)).isZero();
    assertThat(VitalSigns.ofPulse(40)).isEqualTo(3);
    assertThat(VitalSigns.ofPulse(50)).isEqualTo(1);
    assertThat(VitalSigns.ofPulse(90)).isZero();
    assertThat(VitalSigns.ofPulse(110)).isEqualTo(1);
    assertThat(VitalSigns.ofPulse(130)).isEqualTo(2);
    assertThat(VitalSigns.ofPulse(131)).isEqualTo(3);
    assertThat(VitalSigns.ofTemperature(350)).isEqualTo(3);
    assertThat(VitalSigns.ofTemperature(360)).isEqualTo(1);
    assertThat(VitalSigns.ofTemperature(380)).isZero();
    assertThat(VitalSigns.ofTemperature(390)).isEqualTo(1);
    assertThat(VitalSigns.ofTemperature(391)).isEqualTo(2);
    assertThat(VitalSigns.ofSystolic(90)).isEqualTo(3);
    assertThat(VitalSigns.ofSystolic(100)).isEqualTo(2);
    assertThat(VitalSigns.ofSystolic(110)).isEqualTo(1);
    assertThat(VitalSigns.ofSystolic(219)).isZero();
    assertThat(VitalSigns.ofSystolic(220)).isEqualTo(3);
  }

  /// RR 22, SpO2 93, systolic 105, pulse 112, temperature 38.5: 8 without the oxygen of the worked
  /// example.
  @Test
  void aWorkedExampleAddsUp() {
    int score =
        VitalSigns.ofBreaths(22)
            + VitalSigns.ofSaturation(93)
            + VitalSigns.ofSystolic(105)
            + VitalSigns.ofPulse(112)
            + VitalSigns.ofTemperature(385);
    assertThat(score).isEqualTo(8);
  }
}
