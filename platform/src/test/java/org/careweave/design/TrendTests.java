package org.careweave.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

@org.junit.jupiter.api.Tag("design")
class TrendTests {

  @Test
  void pointsStandWhereTheirTimesAndValuesSay() {
    Trend trend =
        new Trend(
            "k",
            "Potassium",
            "mmol/L",
            List.of(point(0, 3), point(25, 4), point(100, 5)),
            null,
            null);
    assertThat(trend.line()).isEqualTo("4.0,24.0 32.0,14.0 116.0,4.0");
  }

  @Test
  void theBandIsPartOfTheScaleAndMayBeOpen() {
    Trend closed =
        new Trend(
            "k",
            "Potassium",
            "mmol/L",
            List.of(point(0, 5)),
            new Trend.Band(3.0, 7.0, "3 to 7"),
            null);
    assertThat(closed.bandTop()).isEqualTo("4.0");
    assertThat(closed.bandHeight()).isEqualTo("20.0");
    assertThat(closed.y(5)).isEqualTo("14.0");
    Trend open =
        new Trend(
            "e", "eGFR", "", List.of(point(0, 40)), new Trend.Band(60.0, null, "60 or more"), null);
    assertThat(open.bandTop()).isEqualTo("0");
    assertThat(open.bandHeight()).isEqualTo("4.0");
  }

  @Test
  void aFlatLineAndASinglePointAreDrawn() {
    Trend flat = new Trend("w", "Weight", "kg", List.of(point(1, 80), point(2, 80)), null, null);
    assertThat(flat.line()).isEqualTo("4.0,14.0 116.0,14.0");
    Trend single = new Trend("w", "Weight", "kg", List.of(point(1, 80)), null, null);
    assertThat(single.x(0)).isEqualTo("116.0");
    assertThat(single.words()).isEqualTo("Weight, 1 value; latest 80.0 kg on 18-Nov-2026");
  }

  @Test
  void aTrendWithoutPointsIsRefused() {
    assertThatThrownBy(() -> new Trend("w", "Weight", "kg", List.of(), null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Trend.Point point(long position, double value) {
    return new Trend.Point("18-Nov-2026", position, value, Double.toString(value), null, "GP");
  }
}
