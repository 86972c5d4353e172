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

  @Test
  void theAreaSaysHowWellDurationsCanBeToldApart() {
    Samples low = of(1, 2, 3, 4);
    assertThat(of(5, 6, 7).areaOver(low)).isEqualTo(1);
    assertThat(of(0, 0).areaOver(low)).isZero();
    assertThat(low.areaOver(low)).isEqualTo(0.5);
    assertThat(of(2, 9).areaOver(low)).isEqualTo((1.5 + 4) / 8);
  }

  private static Samples of(long... nanos) {
    var samples = new Samples();
    for (long one : nanos) {
      samples.add(one);
    }
    return samples;
  }
}
