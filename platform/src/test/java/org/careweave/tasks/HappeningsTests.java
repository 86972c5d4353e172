package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.HANNAH;
import static org.careweave.testing.TaskRegion.MEI;
import static org.careweave.testing.TaskRegion.RUTH;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Changes;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What a team is told of people on its caseload.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class HappeningsTests {

  private static final AtomicInteger RUN = new AtomicInteger(80_000);

  @Autowired private Happenings happenings;
  @Autowired private Changes numbered;
  @Autowired private StandingRows standing;
  @Autowired private HandoverRows handovers;
  @Autowired private HappeningRows rows;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private TestDatabase database;

  private TaskRegion region;
  private FoundPerson person;
  private int number;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    number = RUN.incrementAndGet();
    person = region.person(number, "");
  }

  private static Instant ago(Duration how) {
    return InstantSource.system().instant().minus(how).truncatedTo(ChronoUnit.SECONDS);
  }

  private List<Happening> told(Caller who) {
    return happenings.toCaseload(region.sight(who)).stream()
        .filter(one -> one.person().equals(person.person()))
        .toList();
  }

  private List<Happening.Kind> kinds(Caller who) {
    return told(who).stream().map(Happening::kind).toList();
  }

  @Test
  void anAttendanceAnAdmissionAndADischargeAreToldToWhoLooksAfterThePersonAndNobodyElse() {
    Instant came = ago(Duration.ofHours(5));
    region.encounter(number, "a", "EMER", "in-progress", came, null);
    assertThat(told(RUTH))
        .containsExactly(
            new Happening(person.person(), Happening.Kind.ATTENDED, came, new OdsCode("RN2")));
    assertThat(told(MEI)).as("another team").isEmpty();
    assertThat(told(HANNAH)).as("another organisation").isEmpty();
    region.encounter(number, "a", "EMER", "finished", came, ago(Duration.ofHours(3)));
    region.encounter(number, "b", "IMP", "in-progress", ago(Duration.ofHours(2)), null);
    assertThat(kinds(RUTH)).containsExactly(Happening.Kind.ADMITTED, Happening.Kind.LEFT);
    region.encounter(
        number, "b", "IMP", "finished", ago(Duration.ofHours(2)), ago(Duration.ofHours(1)));
    assertThat(kinds(RUTH)).containsExactly(Happening.Kind.DISCHARGED, Happening.Kind.LEFT);
    region.encounter(number, "b", "IMP", "entered-in-error", ago(Duration.ofHours(2)), null);
    assertThat(kinds(RUTH)).containsExactly(Happening.Kind.LEFT);
  }

  @Test
  void aHistoryThatIsLoadedAndContactsOfOtherSortsAreNotTold() {
    Instant before = ago(Duration.ofDays(40));
    region.encounter(number, "a", "IMP", "finished", before, ago(Duration.ofDays(35)));
    region.encounter(number, "b", "AMB", "finished", before, ago(Duration.ofHours(1)));
    assertThat(told(RUTH)).isEmpty();
    assertThat(
            database
                .jdbc()
                .sql("select count(*) from tasks.happening where compartment = ?")
                .param(person.best().compartment().value())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void whoLeftTheCaseloadIsNotToldOfAnyMore() {
    region.encounter(number, "a", "EMER", "in-progress", ago(Duration.ofHours(1)), null);
    assertThat(kinds(RUTH)).containsExactly(Happening.Kind.ATTENDED);
    region.left(number);
    assertThat(told(RUTH)).isEmpty();
  }

  @Test
  void aDeathIsTold() {
    region.died(number);
    assertThat(kinds(RUTH)).containsExactly(Happening.Kind.DIED);
  }

  @Test
  void openPagesOfWhoLooksAfterThePersonAreToldAndNobodyElses() {
    TaskChanges node = new TaskChanges(numbered, standing, handovers, rows, access);
    node.read();
    AtomicInteger ruth = new AtomicInteger();
    node.watch(
        new TaskWatch(RUTH, Purpose.DIRECT_CARE, "team:RN2-CN", null, ruth::incrementAndGet));
    Instant read = InstantSource.system().instant();
    attends(read);
    assertThat(isTold(node, ruth)).isTrue();
    AtomicInteger mei = new AtomicInteger();
    node.watch(new TaskWatch(MEI, Purpose.DIRECT_CARE, "team:RN2-TH", null, mei::incrementAndGet));
    attends(read);
    assertThat(isTold(node, ruth)).isTrue();
    assertThat(mei.get()).isZero();
    assertThat(node.mayHaveChanged("team:RN2-CN", read)).isTrue();
  }

  private void attends(Instant when) {
    region.encounter(number, "c" + UUID.randomUUID(), "EMER", "in-progress", when, null);
  }

  /// Whether a page of this node, that reads on only here, is told before long.
  private static boolean isTold(TaskChanges node, AtomicInteger told) {
    for (int i = 0; i < 1_000 && told.get() == 0; i++) {
      if (node.read() == 0) {
        LockSupport.parkNanos(5_000_000);
      }
    }
    return told.getAndSet(0) > 0;
  }
}
