package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("record")
class AssemblyTests {

  @Test
  void timesAreWrittenAsFhirInstantsToTheMillisecond() {
    assertThat(Assembly.instant(Instant.parse("2026-03-09T08:07:06.005Z")))
        .isEqualTo("2026-03-09T08:07:06.005Z");
    assertThat(Assembly.instant(Instant.parse("2000-02-29T23:59:59Z")))
        .isEqualTo("2000-02-29T23:59:59.000Z");
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      Instant at = Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
      assertThat(Instant.parse(Assembly.instant(at))).isEqualTo(at);
      assertThat(Assembly.instant(at)).hasSize(24);
    }
  }
}
