package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class LiveChangeTests {

  private static final long MILLI = 1_000_000;

  private final LiveChange change = new LiveChange(10 * MILLI, 2);
  private final Samples sinceAcknowledged = new Samples();
  private final Samples sinceSent = new Samples();

  @Test
  void itIsOverOnceWhenAcknowledgedAndEveryPageWasTold() {
    assertThat(change.told(0, 20 * MILLI)).isFalse();
    assertThat(change.acknowledged(30 * MILLI)).isFalse();
    assertThat(change.told(1, 45 * MILLI)).isTrue();
    assertThat(change.told(1, 60 * MILLI)).isFalse();
    change.into(sinceAcknowledged, sinceSent);
    assertThat(sinceAcknowledged.size()).isEqualTo(2);
    assertThat(sinceAcknowledged.percentileMillis(1)).isEqualTo(15);
    assertThat(sinceAcknowledged.percentileMillis(0.5)).isZero();
    assertThat(sinceSent.percentileMillis(1)).isEqualTo(35);
  }

  @Test
  void theAnswerMayComeLast() {
    assertThat(change.told(0, 20 * MILLI)).isFalse();
    assertThat(change.told(1, 21 * MILLI)).isFalse();
    assertThat(change.acknowledged(30 * MILLI)).isTrue();
  }

  @Test
  void aPageThatWasNotToldIsMissingAndNotMeasured() {
    change.acknowledged(30 * MILLI);
    change.told(1, 31 * MILLI);
    change.told(1, 32 * MILLI);
    change.into(sinceAcknowledged, sinceSent);
    assertThat(change.missing()).isOne();
    assertThat(sinceAcknowledged.size()).isOne();
  }
}
