package org.careweave.benchmarks.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DayOptionsTests {

  @Test
  void withoutOptionsItIsAWholeDay() {
    DayOptions day = DayOptions.of(List.of("--", "java", "-jar", "platform.jar"));
    assertThat(day.tasks()).isEqualTo(20_000);
    assertThat(day.transfers()).isEqualTo(1_500);
    assertThat(day.teams()).isEqualTo(50);
    assertThat(day.staff()).isEqualTo(3_000);
    assertThat(day.command()).containsExactly("java", "-jar", "platform.jar");
  }

  @Test
  void whatIsNotUnderstoodIsSaid() {
    assertThatThrownBy(() -> DayOptions.of(List.of("--tasks", "many")))
        .hasMessageContaining("--tasks")
        .hasMessageContaining("many");
    assertThatThrownBy(() -> DayOptions.of(List.of("--tasks", "-1"))).hasMessageContaining("-1");
    assertThatThrownBy(() -> DayOptions.of(List.of("--kills"))).hasMessageContaining("value");
    assertThatThrownBy(() -> DayOptions.of(List.of("--fast"))).hasMessageContaining("--fast");
    assertThatThrownBy(() -> DayOptions.of(List.of("--teams", "50", "--staff", "60")))
        .hasMessageContaining("twice");
  }
}
