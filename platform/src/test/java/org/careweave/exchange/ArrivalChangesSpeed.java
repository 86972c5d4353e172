package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.record.Changes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What a change costs a node with a thousand open lists of one department, each of somebody else,
/// in a region with 600 attendances. Run by name; prints.
@Tag("speed")
class ArrivalChangesSpeed extends AttendanceFixture {

  private static final int THERE = 600;
  private static final int PAGES = 1_000;
  private static final int CHANGES = 40;

  @Autowired private Changes numbered;
  @Autowired private InstantSource clock;

  @Test
  void aChangeWithAThousandOpenListsOfOneDepartment() throws InterruptedException {
    for (int n = 0; n < THERE; n++) {
      String id = own + n;
      String number = Feeds.number(100_000 + n);
      patient(Feeds.COMMUNITY, id, number);
      caseload(id);
      patient(Feeds.ED, id, number);
      attends(id, "arrived");
    }
    ArrivalChanges node = new ArrivalChanges(numbered, rows, lists, access, clock);
    AtomicInteger told = new AtomicInteger();
    Thread.sleep(1_000);
    while (node.read() > 0) {
      assertThat(told.get()).isZero();
    }
    List<ArrivalWatch> watches = new ArrayList<>();
    long opened = System.nanoTime();
    for (int i = 0; i < PAGES; i++) {
      Caller who = staff("user" + i, "hospital-doctor", "RN1");
      watches.add(new ArrivalWatch(who, Purpose.DIRECT_CARE, true, told::incrementAndGet));
      node.watch(watches.getLast());
      node.hasChanged(watches.getLast(), "", access.sight(who, Purpose.DIRECT_CARE));
    }
    say("opening one", opened, PAGES);
    long all = 0;
    for (int n = 0; n < CHANGES; n++) {
      attends(own + n, n % 2 == 0 ? "triaged" : "in-progress");
      Thread.sleep(600);
      long began = System.nanoTime();
      while (node.read() > 0) {
        assertThat(node).isNotNull();
      }
      all += System.nanoTime() - began;
    }
    assertThat(told.get()).isEqualTo(PAGES * CHANGES);
    System.out.printf("a change told to all: %.1f ms%n", all / 1e6 / CHANGES);
    long began = System.nanoTime();
    for (int n = 0; n < CHANGES; n++) {
      rows.all(clock.instant());
    }
    say("reading who is there", began, CHANGES);
    assertThat(Duration.ofNanos(all / CHANGES)).isLessThan(Duration.ofSeconds(2));
  }

  private static void say(String what, long since, int times) {
    System.out.printf("%s: %.2f ms%n", what, (System.nanoTime() - since) / 1e6 / times);
  }
}
