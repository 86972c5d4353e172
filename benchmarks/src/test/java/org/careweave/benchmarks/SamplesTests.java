package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class SamplesTests {

  @Test
  void percentilesAreOfTheNearestRank() {
    var samples = new Samples();
    for (int millis = 1_000; millis >= 1; millis--) {
      samples.add(millis * 1_000_000L);
    }
    assertThat(samples.size()).isEqualTo(1_000);
    assertThat(samples.percentileMillis(0.50)).isEqualTo(500);
    assertThat(samples.percentileMillis(0.95)).isEqualTo(950);
    assertThat(samples.percentileMillis(0.99)).isEqualTo(990);
  }

  @Test
  void nothingMeasuredHasNoPercentile() {
    assertThatThrownBy(() -> new Samples().percentileMillis(0.5))
        .isInstanceOf(IllegalStateException.class);
  }
}
