package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.careweave.benchmarks.WorkTally.Act;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class WorkTallyTests {

  private final WorkTally tally = new WorkTally();

  @Test
  void actsAreCountedAndTimedByTheirKind() {
    tally.done(Act.MAKE, 2_000_000);
    tally.done(Act.MAKE, 4_000_000);
    tally.done(Act.CLAIM, 9_000_000);
    assertThat(tally.acts()).isEqualTo(3);
    assertThat(tally.of(Act.MAKE).percentileMillis(1)).isEqualTo(4);
    assertThat(tally.of(Act.FIND).size()).isZero();
    assertThat(tally.all().percentileMillis(1)).isEqualTo(9);
    assertThat(tally.error()).isEmpty();
  }

  @Test
  void conflictsAndErrorsAreCountedApartAndMakeAnError() {
    var other = new WorkTally();
    other.done(Act.MAKE, 1);
    other.failed(new WorkTally.Refused("answered\n 412", true));
    other.failed(new WorkTally.Refused("answered 500", false));
    other.failed(new IllegalStateException("broken"));
    tally.addAll(other);
    assertThat(tally.acts()).isOne();
    var failures = new WorkTally();
    failures.addFailures(other);
    assertThat(failures.acts()).isZero();
    assertThat(failures.error()).isEqualTo(tally.error());
    assertThat(tally.error()).isEqualTo("1 conflicts and 2 errors, the first: answered 412");
  }
}
