package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class IdsTests {
  private static final ResourceType PATIENT = ResourceType.of("Patient");
  private static final ResourceType TASK = ResourceType.of("Task");

  @Test
  void theSameNameHasTheSameIdForEver() {
    // printf 'RN1-EPR\0Patient\000123' | sha256sum, with version 8 and the variant of RFC 9562 put
    // in.
    assertThat(SourceIds.of("RN1-EPR", PATIENT, "123"))
        .isEqualTo(UUID.fromString("020ecd9f-efc8-8996-a3d5-646158f0dc96"));
  }

  @Test
  void namesThatDifferInOnePartHaveDifferentIds() {
    var one = SourceIds.of("A", PATIENT, "1");
    assertThat(SourceIds.of("B", PATIENT, "1")).isNotEqualTo(one);
    assertThat(SourceIds.of("A", TASK, "1")).isNotEqualTo(one);
    assertThat(SourceIds.of("A", PATIENT, "2")).isNotEqualTo(one);
    assertThat(one.version()).isEqualTo(8);
    assertThat(one.variant()).isEqualTo(2);
  }

  @Test
  void aNameCannotBeMadeToLookLikeAnother() {
    assertThatThrownBy(() -> SourceIds.of("A\0Patient\0001", PATIENT, "2"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void serverIdsSortByTime() {
    var random = new Random(1);
    var first = ServerIds.next(Instant.parse("2026-11-22T10:00:00.001Z"), random);
    var second = ServerIds.next(Instant.parse("2026-11-22T10:00:00.002Z"), random);
    assertThat(first.toString()).isLessThan(second.toString());
    assertThat(first.version()).isEqualTo(7);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(first.getMostSignificantBits() >>> 16)
        .isEqualTo(Instant.parse("2026-11-22T10:00:00.001Z").toEpochMilli());
  }
}
