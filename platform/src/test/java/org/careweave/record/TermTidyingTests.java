package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest(shared = "record")
@Tag("record")
class TermTidyingTests {

  private static final int MOST_ROUNDS = 20;

  @Autowired private Records records;
  @Autowired private TermTidying tidying;

  @Test
  void whatWasWrittenLatelyIsPutWhereSearchesFindItAtOnce() {
    Feeding feed = new Feeding(records, "TIDY-EPR", "RN1");
    long pages = 0;
    // The platform does the same on its own now and then.
    for (int round = 0; pages == 0 && round < MOST_ROUNDS; round++) {
      feed.put("Patient", "p" + round, Feeding.patient("Tidy", "1961-05-06", "9990000034")).send();
      pages = tidying.round();
    }
    assertThat(pages).isPositive();
    assertThat(tidying.round()).isZero();
  }
}
