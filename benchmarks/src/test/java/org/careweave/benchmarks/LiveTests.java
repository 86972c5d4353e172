package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class LiveTests {

  private final LiveChange change = new LiveChange(0, 2);

  @Test
  void figuresStandWhenEveryPageWasToldOfEveryChange() {
    told();
    assertThat(Live.error(done(2, ""), 0, "")).isEmpty();
    assertThat(done(2, "").firsts()).isEqualTo(2);
  }

  @Test
  void aPageThatWasNotToldIsAnError() {
    change.acknowledged(1);
    change.told(0, 2);
    assertThat(Live.error(done(1, ""), 0, "")).contains("1 times a page was not told");
  }

  @Test
  void aRefusedChangeOrALostStreamIsAnError() {
    told();
    assertThat(Live.error(done(2, "refused"), 0, "")).isEqualTo("refused");
    assertThat(Live.error(done(2, ""), 3, "closed")).contains("3 streams were lost", "closed");
  }

  @Test
  void eventsOfWhichItIsNotCertainWhatTheyTellAreAnError() {
    told();
    assertThat(Live.error(done(3, ""), 0, "")).contains("1 events more");
  }

  private void told() {
    change.told(0, 2);
    change.acknowledged(3);
    change.told(1, 4);
  }

  private LiveWork.Done done(long events, String error) {
    return new LiveWork.Done(List.of(change), 1, events, error);
  }
}
