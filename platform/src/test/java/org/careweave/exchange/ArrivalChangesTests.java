package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.people.Decided;
import org.careweave.record.Changes;
import org.careweave.record.ResourceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Who is told that an arrivals list has changed: whoever's list shows it, or showed it, and nobody
/// else.
@Tag("exchange")
class ArrivalChangesTests extends AttendanceFixture {

  private static final Caller ELSEWHERE = everybody("RN9");

  @Autowired private ArrivalChanges changes;
  @Autowired private Changes numbered;
  @Autowired private InstantSource clock;

  private final List<Page> pages = new ArrayList<>();

  @AfterEach
  void close() {
    pages.forEach(page -> changes.leave(page.watch));
  }

  /// An open page that counts how often it is told.
  private final class Page {
    private final AtomicInteger told = new AtomicInteger();
    private final ArrivalWatch watch;

    Page(Caller who, boolean department) {
      watch = new ArrivalWatch(who, Purpose.DIRECT_CARE, department, told::incrementAndGet);
      changes.watch(watch);
      pages.add(this);
    }

    /// Whether it is told before long.
    boolean isTold() {
      for (int i = 0; i < 4_000 && told.get() == 0; i++) {
        LockSupport.parkNanos(5_000_000);
      }
      return count() > 0;
    }

    /// How often it was told of what others were told of already.
    int count() {
      synchronized (changes) {
        return told.getAndSet(0);
      }
    }
  }

  private Page department(Caller who) {
    return new Page(who, true);
  }

  private Page holder(Caller who) {
    return new Page(who, false);
  }

  @Test
  void whoComesIsSeenAndLeavesIsToldToTheirDepartmentAndNobodyElse() {
    patient(Feeds.ED);
    Page doctor = department(DOCTOR);
    Page elsewhere = department(ELSEWHERE);
    Page analyst = department(ANALYST);
    Page nurse = holder(NURSE);
    for (String status : List.of("arrived", "triaged", "in-progress", "finished")) {
      attends(status);
      assertThat(doctor.isTold()).as(status).isTrue();
    }
    assertThat(elsewhere.count()).as("another hospital, whatever it may see").isZero();
    assertThat(analyst.count()).as("of the hospital, and may see nobody").isZero();
    assertThat(nurse.count()).as("holds nothing for them").isZero();
  }

  @Test
  void whatIsTakenBackIsToldThoughNobodyHasToDoWithThePersonAnyMore() {
    patient(Feeds.ED);
    attends("arrived");
    Page doctor = department(DOCTOR);
    attends("entered-in-error");
    assertThat(access.relationships(sight(DOCTOR), edPerson(), Instant.now())).isEmpty();
    assertThat(doctor.isTold()).isTrue();
  }

  private PersonId edPerson() {
    return records.personOf(Feeds.key("RN1-ED", "Patient", own), Feeds.SYSTEM).orElseThrow();
  }

  @Test
  void whatIsExpungedIsTold() throws Exception {
    send(
        Feeds.EPR,
        Feeds.bundle("collection")
            .put("Patient", own, Feeds.patient("Kept", "1961-02-03", number))
            .put(
                "Encounter",
                own,
                Feeds.encounter(own, "EMER", "arrived", "RN1", "{'start':'" + came + "'}")));
    Page doctor = department(DOCTOR);
    carriedOut(items(epr("Encounter", own)));
    assertThat(doctor.isTold()).isTrue();
  }

  @Test
  void whoHoldsSomethingInPlaceIsToldThatThePersonIsInADepartment() {
    patient(Feeds.COMMUNITY);
    caseload();
    patient(Feeds.ED);
    Page nurse = holder(NURSE);
    Page council = holder(COUNCIL);
    Page everybodyOfTheCouncil = holder(everybody("990"));
    attends("arrived");
    assertThat(nurse.isTold()).isTrue();
    attends("finished");
    assertThat(nurse.isTold()).isTrue();
    assertThat(council.count()).isZero();
    assertThat(everybodyOfTheCouncil.count()).isZero();
  }

  @Test
  void whatIsPutInPlaceOrEndsWhileSomebodyIsThereIsToldUnlessItIsWithheld() {
    patient(Feeds.COUNCIL);
    patient(Feeds.ED);
    attends("arrived");
    Page doctor = department(DOCTOR);
    Page all = department(ALL);
    carePackage("active", "");
    assertThat(doctor.isTold()).isTrue();
    carePackage("completed", "");
    assertThat(doctor.isTold()).isTrue();
    all.count();
    carePackage("active", WITHHELD);
    assertThat(all.isTold()).isTrue();
    assertThat(doctor.count()).isZero();
  }

  @Test
  void whatIsSealedWakesOnceAsItGoesAndThenNobodyFromWhomItIsKept() {
    patient(Feeds.COUNCIL);
    patient(Feeds.ED);
    carePackage("active", "");
    attends("arrived");
    Page doctor = department(DOCTOR);
    CompartmentId home = home(Feeds.key("LA990-ASC", "Patient", own));
    seal(home, "services-and-care");
    assertThat(doctor.isTold()).isTrue();
    Page all = department(ALL);
    carePackage("active", "");
    assertThat(all.isTold()).isTrue();
    assertThat(doctor.count()).isZero();
  }

  @Test
  void aLinkThatSomebodyDecidesAndItsUndoingAreTold() {
    patient(Feeds.ED);
    attends("arrived");
    number = Feeds.number(200_000 + Integer.parseInt(number.substring(3, 9)) % 100_000);
    patient(Feeds.COUNCIL);
    carePackage("active", "");
    CompartmentId here = home(Feeds.key("RN1-ED", "Patient", own));
    CompartmentId there = home(Feeds.key("LA990-ASC", "Patient", own));
    assertThat(people.personOf(here)).isNotEqualTo(people.personOf(there));
    Page doctor = department(DOCTOR);
    Page elsewhere = department(ELSEWHERE);
    assertThat(people.link(here, there, "Same woman", Feeds.SYSTEM))
        .isInstanceOf(Decided.Done.class);
    assertThat(doctor.isTold()).isTrue();
    assertThat(shown(DOCTOR).inPlace()).hasSize(1);
    assertThat(people.unlink(there, "Her sister", Feeds.SYSTEM)).isInstanceOf(Decided.Done.class);
    assertThat(doctor.isTold()).isTrue();
    assertThat(shown(DOCTOR).inPlace()).isEmpty();
    assertThat(elsewhere.count()).isZero();
  }

  private Arrival shown(Caller who) {
    UUID encounter = UUID.fromString(Feeds.key("RN1-ED", "Encounter", own).id());
    return lists.at("RN1", sight(who)).stream()
        .filter(one -> one.encounter().equals(encounter))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void pagesOfAnotherNodeAreToldOnceOfWhatCameWhileItDidNotRead() {
    ArrivalChanges other = new ArrivalChanges(numbered, rows, lists, access, clock);
    AtomicInteger told = new AtomicInteger();
    long before = numbered.newest();
    other.read();
    other.watch(new ArrivalWatch(DOCTOR, Purpose.DIRECT_CARE, true, told::incrementAndGet));
    Page here = department(DOCTOR);
    patient(Feeds.ED);
    attends("arrived");
    attends("triaged");
    assertThat(here.isTold()).isTrue();
    awaitNumbered(2, before);
    readOn(other);
    assertThat(told.get()).isOne();
    attends("finished");
    awaitNumbered(3, before);
    readOn(other);
    assertThat(told.get()).isEqualTo(2);
  }

  /// Waits until a version of the attendance has its number.
  private void awaitNumbered(int version, long after) {
    awaitNumbered(Feeds.key("RN1-ED", "Encounter", own), version, after);
  }

  private void awaitNumbered(ResourceKey key, int version, long after) {
    UUID id = UUID.fromString(key.id());
    for (int i = 0; i < 4_000; i++) {
      List<Changes.Change> some = numbered.after(after, 10_000, Feeds.SYSTEM).changes();
      if (some.stream().anyMatch(c -> c.id().equals(id) && c.version() == version)) {
        return;
      }
      LockSupport.parkNanos(5_000_000);
    }
    throw new AssertionError("version " + version + " of " + key + " has no number");
  }

  @Test
  void aThousandPagesAreToldAndWhoseListItIsNotCostsNothing() {
    patient(Feeds.ED);
    AtomicInteger sights = new AtomicInteger();
    ArrivalChanges node = new ArrivalChanges(numbered, rows, lists, counted(sights), clock);
    AtomicInteger told = new AtomicInteger();
    node.read();
    for (int i : IntStream.range(0, 1_000).toArray()) {
      Caller who = staff("user" + i, "hospital-doctor", i % 2 == 0 ? "RN1" : "RN9");
      node.watch(new ArrivalWatch(who, Purpose.DIRECT_CARE, true, told::incrementAndGet));
    }
    long before = numbered.newest();
    attends("arrived");
    awaitNumbered(1, before);
    readOn(node);
    assertThat(told.get()).isEqualTo(500);
    assertThat(sights.get()).as("asked what whoever it could concern may see").isEqualTo(500);
    send(Feeds.ED, Feeds.bundle("collection").put("Observation", own, Feeds.observation(own, "1")));
    awaitNumbered(Feeds.key("RN1-ED", "Observation", own), 1, before);
    readOn(node);
    assertThat(sights.get()).isEqualTo(500);
  }

  /// Reads what has its number by now.
  private static void readOn(ArrivalChanges node) {
    int read;
    do {
      read = node.read();
    } while (read > 0);
  }

  /// Access that counts how often it is asked what somebody may see.
  private Access counted(AtomicInteger asked) {
    return (Access)
        Proxy.newProxyInstance(
            Access.class.getClassLoader(),
            new Class<?>[] {Access.class},
            (_, method, arguments) -> {
              if (method.getName().equals("sight")) {
                asked.incrementAndGet();
              }
              return method.invoke(access, arguments);
            });
  }
}
