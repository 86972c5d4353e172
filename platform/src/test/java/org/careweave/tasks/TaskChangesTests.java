package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.HANNAH;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.MEI;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;
import static org.careweave.testing.TaskRegion.SANDRA;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Changes;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.careweave.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Who is told that something changed: whose page it is on, or was on, and who may see it; nobody
/// else.
@PlatformTest
@Tag("tasks")
class TaskChangesTests {

  private static final AtomicInteger RUN = new AtomicInteger();

  @Autowired private Tasks tasks;
  @Autowired private TaskChanges changes;
  @Autowired private Changes numbered;
  @Autowired private StandingRows rows;
  @Autowired private HandoverRows handovers;
  @Autowired private HappeningRows happenings;
  @Autowired private Handovers handoverDesk;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private TestDatabase database;

  private TaskRegion region;
  private FoundPerson person;

  /// Another node, that reads on when a test says so: what it reads it has told when that is over.
  private TaskChanges node;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(60_000 + RUN.incrementAndGet(), "");
    node = new TaskChanges(numbered, rows, handovers, happenings, access);
    node.read();
    settled();
  }

  /// A watcher that counts.
  private final class Page {
    private final AtomicInteger told = new AtomicInteger();

    Page(Caller who, @Nullable String task) {
      node.watch(watch(who, task, told));
    }

    /// Whether it is told before long.
    boolean isTold() {
      for (int i = 0; i < 1_000 && told.get() == 0; i++) {
        if (node.read() == 0) {
          LockSupport.parkNanos(5_000_000);
        }
      }
      return told.getAndSet(0) > 0;
    }

    int count() {
      return told.getAndSet(0);
    }
  }

  private static TaskWatch watch(Caller who, @Nullable String task, AtomicInteger told) {
    return new TaskWatch(
        who,
        Purpose.DIRECT_CARE,
        task == null ? "team:" + who.team() : null,
        task == null ? null : UUID.fromString(task),
        told::incrementAndGet);
  }

  /// Waits until what was done so far has been told: changes are told in their order.
  private void settled() {
    assertThat(new Page(RUTH, made("Last").id()).isTold()).isTrue();
  }

  private Task made(String title) {
    return ((TaskOutcome.Done)
            tasks.create(TasksTests.wish(person, title, NURSES, null), region.sight(RUTH)))
        .task();
  }

  @Test
  void everyoneWhosePageItIsOnIsToldAndNobodyElse() {
    Page ruth = new Page(RUTH, null);
    Page maya = new Page(MAYA, null);
    Page mei = new Page(MEI, null);
    Page hannah = new Page(HANNAH, null);
    Task task = made("Visit");
    assertThat(ruth.isTold()).isTrue();
    assertThat(maya.isTold()).isTrue();
    tasks.handOn(task.id(), TaskRegion.THERAPY, "Frame", region.sight(RUTH));
    assertThat(mei.isTold()).as("it came").isTrue();
    assertThat(ruth.isTold()).as("it went").isTrue();
    tasks.comment(task.id(), "Which size?", region.sight(MEI));
    assertThat(mei.isTold()).isTrue();
    assertThat(ruth.count()).as("not theirs any more").isZero();
    assertThat(hannah.count()).isZero();
  }

  @Test
  void whoIsOfferedATaskAndWhoseOfferEndsIsTold() {
    Task task = made("Review");
    Page sandra = new Page(SANDRA, null);
    tasks.handOn(task.id(), TaskRegion.COUNCIL, "Four calls", region.sight(RUTH));
    assertThat(sandra.isTold()).isTrue();
    tasks.move(task.id(), TaskMove.WITHDRAW, "", region.sight(RUTH));
    assertThat(sandra.isTold()).isTrue();
    Page page = new Page(SANDRA, task.id());
    tasks.comment(task.id(), "Sorted out", region.sight(RUTH));
    Page marker = new Page(RUTH, null);
    tasks.comment(task.id(), "Again", region.sight(RUTH));
    assertThat(marker.isTold()).isTrue();
    assertThat(sandra.count() + page.count()).as("what they may not see").isZero();
  }

  @Test
  void whatTheAgreementNoLongerCoversIsNotToldOf() {
    Task task = made("Review");
    tasks.handOn(task.id(), TaskRegion.COUNCIL, "Four calls", region.sight(RUTH));
    settled();
    Page marker = new Page(RUTH, null);
    Page sandra = new Page(SANDRA, null);
    database.jdbc().sql("update access.agreement set stage = 'suspended'").update();
    try {
      tasks.comment(task.id(), "More", region.sight(RUTH));
      assertThat(marker.isTold()).isTrue();
      assertThat(sandra.count()).isZero();
    } finally {
      database.jdbc().sql("update access.agreement set stage = 'active'").update();
    }
  }

  @Test
  void aTeamIsToldThatItsListIsHandedOverAndNobodyElseIs() {
    Handover draft =
        ((HandoverOutcome.Done) handoverDesk.begin(false, region.sight(RUTH))).handover();
    Page maya = new Page(MAYA, null);
    Page mei = new Page(MEI, null);
    List<HandoverNote.Wish> said =
        List.of(new HandoverNote.Wish(person.person(), new Sbar("Poorly", "", "", "Visit"), true));
    handoverDesk.write(draft.id(), draft.version(), said, true, region.sight(RUTH));
    assertThat(maya.isTold()).isTrue();
    assertThat(mei.count()).isZero();
  }

  @Test
  void pagesOfEveryNodeAreToldAndMissNothingThatCameWhileItDidNotRead() {
    Task task = made("Visit");
    settled();
    AtomicInteger here = new AtomicInteger();
    TaskWatch watch = watch(RUTH, null, here);
    changes.watch(watch);
    Page there = new Page(RUTH, null);
    tasks.comment(task.id(), "one", region.sight(MAYA));
    tasks.handOn(task.id(), TaskRegion.THERAPY, "Frame", region.sight(RUTH));
    for (int i = 0; i < 1_000 && here.get() == 0; i++) {
      LockSupport.parkNanos(5_000_000);
    }
    changes.leave(watch);
    assertThat(here.get()).as("the node that reads on by itself").isPositive();
    assertThat(there.isTold()).isTrue();
    settled();
    assertThat(node.read()).isZero();
  }

  @Test
  void aPageThatWasReadBeforeAChangeLearnsOfItWhenItConnects() {
    Instant later = InstantSource.system().instant().plusSeconds(3_600);
    assertThat(changes.mayHaveChanged("team:RN2-CN", later)).isFalse();
    made("Visit");
    assertThat(changes.mayHaveChanged("team:RN2-CN", InstantSource.system().instant())).isTrue();
    assertThat(changes.mayHaveChanged("team:RN1-AMU", InstantSource.system().instant())).isFalse();
  }
}
