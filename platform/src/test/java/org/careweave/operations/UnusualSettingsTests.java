package org.careweave.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("operations")
class UnusualSettingsTests {

  @Test
  void oddHoursAreThoseOutsideTheOfficeOfWhoWorksThere() {
    UnusualSettings settings =
        new UnusualSettings(
            Duration.ofMinutes(15), 20, Duration.ofDays(3), 40, 4, 28, List.of("gp"), 7, 20);
    assertThat(settings.odd("gp", 1 << 6)).isTrue();
    assertThat(settings.odd("gp", 1 << 7 | 1 << 19)).isFalse();
    assertThat(settings.odd("gp", 1 << 12 | 1 << 20)).isTrue();
    assertThat(settings.odd("gp", 1)).isTrue();
    assertThat(settings.odd("paramedic", 1)).isFalse();
  }
}
