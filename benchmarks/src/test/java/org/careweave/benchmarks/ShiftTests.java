package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.benchmarks.WorkTally.Act;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class ShiftTests {

  private final AtomicInteger done = new AtomicInteger();
  private final Shift shift = shift(false);

  private Shift shift(boolean failing) {
    Worker worker =
        new Worker() {
          @Override
          public void task(boolean finding, WorkTally tally) {
            done.incrementAndGet();
            tally.done(Act.MAKE, 1_000_000);
            if (failing) {
              tally.failed(new WorkTally.Refused("no", false));
            }
            LiveWork.sleepUntil(System.nanoTime() + 5_000_000);
          }

          @Override
          public void close() {}
        };
    var processes = new ProcessTree(List.of(ProcessHandle.current().pid()));
    return new Shift(List.of(worker, worker), processes, true);
  }

  @Test
  void everyWorkerDoesATaskInEachRoundAndWarmingUpDoesNotCount() {
    shift.warmUp(Duration.ZERO);
    assertThat(done).hasValue(2);
    assertThat(shift.tally().acts()).isZero();
    shift.round(Duration.ZERO);
    shift.round(Duration.ofMillis(20));
    assertThat(shift.tally().acts()).isEqualTo(done.get() - 2).isGreaterThanOrEqualTo(4);
    assertThat(shift.rounds()).hasSize(2);
    assertThat(shift.rounds().getFirst().calls()).isEqualTo(2);
    // Two workers who take five milliseconds at least for an act.
    assertThat(shift.rate()).isPositive().isLessThan(400.5);
    assertThat(shift.tally().error()).isEmpty();
  }

  @Test
  void whatGoesWrongWhileWarmingUpIsAnErrorToo() {
    Shift failing = shift(true);
    failing.warmUp(Duration.ZERO);
    assertThat(failing.tally().error()).startsWith("0 conflicts and 2 errors");
  }
}
