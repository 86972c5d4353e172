package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Seal;
import org.careweave.access.SealOutcome;
import org.careweave.access.SealWish;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.Decided;
import org.careweave.record.Changes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Who is told that an arrivals list has changed: whoever's list shows it, or showed it, and nobody
/// else.
@Tag("exchange")
class ArrivalChangesTests extends ErasureFixture {

  private static final Caller DOCTOR = staff("doctor", "hospital-doctor", "RN1");
  private static final Caller ANALYST = staff("analyst", "population-analyst", "RN1");
  private static final Caller NURSE = staff("nurse", "community-nurse", "RN2");
  private static final Caller COUNCIL = staff("social", "social-worker", "990");
  private static final Caller ALL = everybody("RN1");
  private static final Caller ELSEWHERE = everybody("RN9");

  @Autowired private ArrivalChanges changes;
  @Autowired private Changes numbered;
  @Autowired private PresentRows rows;
  @Autowired private ArrivalLists lists;
  @Autowired private InstantSource clock;

  private final Instant came = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final List<Page> pages = new ArrayList<>();

  private static Caller staff(String user, String persona, String ods) {
    return new Caller(Caller.Kind.STAFF, user, user, persona, new OdsCode(ods), ods + "-TEAM");
  }

  private static Caller everybody(String ods) {
    return new Caller(Caller.Kind.SYSTEM, "all", "All", "system", new OdsCode(ods), null);
  }

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
      for (int i = 0; i < 2_000 && told.get() == 0; i++) {
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

  private Sight sight(Caller who) {
    return access.sight(who, Purpose.DIRECT_CARE);
  }

  private void patient(Caller feed) {
    send(
        feed,
        Feeds.bundle("collection")
            .put("Patient", own, Feeds.patient("Kept", "1961-02-03", number)));
  }

  private void attends(String status) {
    String end = status.equals("finished") ? ",'end':'" + came.plusSeconds(60) + "'" : "";
    Feeds.Bundle told =
        Feeds.bundle("collection")
            .put(
                "Encounter",
                own,
                Feeds.encounter(own, "EMER", status, "RN1", "{'start':'" + came + "'" + end + "}"));
    assertThat(send(Feeds.ED, told)).isInstanceOf(Receipt.Taken.class);
  }

  private void carePackage(String status, String meta) {
    Feeds.Bundle told =
        Feeds.bundle("collection")
            .put(
                "CarePlan",
                own,
                meta
                    + "'status':'"
                    + status
                    + "','intent':'plan','category':[{'coding':[{'system':'"
                    + Told.IN_PLACE
                    + "','code':'care-package'}]}],'title':'Home care "
                    + UUID.randomUUID()
                    + "','subject':{'reference':'Patient/"
                    + own
                    + "'},'author':"
                    + Feeds.organisation("990"));
    assertThat(send(Feeds.COUNCIL, told)).isInstanceOf(Receipt.Taken.class);
  }

  private void caseload() {
    send(
        Feeds.COMMUNITY,
        Feeds.bundle("collection")
            .put(
                "EpisodeOfCare",
                own,
                "'status':'active','type':[{'coding':[{'system':'"
                    + Told.IN_PLACE
                    + "','code':'caseload'}]}],'patient':{'reference':'Patient/"
                    + own
                    + "'},'managingOrganization':"
                    + Feeds.organisation("RN2")
                    + ",'period':{'start':'2026-01-05'}"));
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
    carePackage(
        "active",
        "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
            + "'code':'PSY'}]},");
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
    SealWish wish =
        new SealWish(
            people.personOf(home),
            home,
            new Seal.Covers.Part("services-and-care"),
            null,
            Seal.AskedBy.PERSON,
            "They asked for it at the desk");
    assertThat(seals.place(wish, privacy("QN9"))).isInstanceOf(SealOutcome.Done.class);
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
    other.read();
    other.watch(new ArrivalWatch(DOCTOR, Purpose.DIRECT_CARE, true, told::incrementAndGet));
    Page here = department(DOCTOR);
    patient(Feeds.ED);
    attends("arrived");
    attends("triaged");
    assertThat(here.isTold()).isTrue();
    LockSupport.parkNanos(700_000_000);
    readOn(other);
    assertThat(told.get()).isOne();
    attends("finished");
    LockSupport.parkNanos(700_000_000);
    readOn(other);
    assertThat(told.get()).isEqualTo(2);
  }

  @Test
  void aPageThatWasReadBeforeAChangeLearnsOfItWhenItConnectsAndOnlyOfWhatItWouldShow() {
    patient(Feeds.COUNCIL);
    patient(Feeds.ED);
    Page doctor = department(DOCTOR);
    String before = mark(DOCTOR);
    assertThat(hasChanged(doctor, before)).isFalse();
    attends("arrived");
    assertThat(hasChanged(doctor, before)).isTrue();
    String there = mark(DOCTOR);
    assertThat(hasChanged(doctor, there)).isFalse();
    carePackage(
        "active",
        "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
            + "'code':'PSY'}]},");
    assertThat(hasChanged(doctor, there)).as("withheld").isFalse();
    assertThat(hasChanged(department(ALL), mark(ALL))).isFalse();
    attends("finished");
    assertThat(hasChanged(doctor, there)).isTrue();
    assertThat(mark(DOCTOR)).isEqualTo(before);
    assertThat(hasChanged(doctor, "<script>")).isTrue();
  }

  private String mark(Caller who) {
    return ArrivalChanges.mark(lists.at(who.organisation().value(), sight(who)));
  }

  private boolean hasChanged(Page page, String mark) {
    return changes.hasChanged(page.watch, mark, sight(page.watch.caller()));
  }

  @Test
  void whatIsComparedIsWhatTheListsShowWhoeverLooks() {
    patient(Feeds.COUNCIL);
    patient(Feeds.COMMUNITY);
    caseload();
    carePackage("active", "");
    patient(Feeds.ED);
    attends("arrived");
    int[] classes =
        rows.all(clock.instant()).values().stream().mapToInt(Present::itemClass).sorted().toArray();
    Caller narrow = staff("narrow", "none", "RN1");
    List<Sight> sights =
        List.of(
            sight(DOCTOR),
            sight(ANALYST),
            sight(NURSE),
            sight(COUNCIL),
            Feeds.SYSTEM,
            granted(narrow, Set.of(RelationshipKind.ATTENDANCE), classes),
            granted(narrow, Set.of(RelationshipKind.CASELOAD), classes),
            granted(narrow, Set.of(), classes),
            granted(narrow, Set.of(RelationshipKind.ATTENDANCE), null),
            granted(narrow, Set.of(), new int[0]));
    int found = 0;
    for (Sight sight : sights) {
      String own = sight.caller().organisation().value();
      List<Arrival> at = lists.at(own, sight);
      List<Arrival> held = lists.ofPeopleHeldBy(own, sight);
      found += at.size() + held.size();
      assertThat(compared(true, sight)).isEqualTo(ordered(at));
      assertThat(compared(false, sight)).isEqualTo(ordered(held));
    }
    assertThat(found).isGreaterThan(4);
  }

  private static Sight granted(Caller who, Set<RelationshipKind> kinds, int[] classes) {
    return new Sight(
        who, Purpose.DIRECT_CARE, List.of(new Grant(List.of("t"), kinds, classes)), List.of());
  }

  private List<Arrival> compared(boolean department, Sight sight) {
    ArrivalWatch list = new ArrivalWatch(sight.caller(), Purpose.DIRECT_CARE, department, () -> {});
    Map<UUID, Present> all = rows.all(clock.instant());
    return ordered(
        all.values().stream().map(one -> one.on(list, sight)).flatMap(Optional::stream).toList());
  }

  private static List<Arrival> ordered(List<Arrival> list) {
    return list.stream().sorted(Comparator.comparing(Arrival::encounter)).toList();
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
    Page here = department(DOCTOR);
    attends("arrived");
    assertThat(here.isTold()).isTrue();
    readOn(node);
    assertThat(told.get()).isEqualTo(500);
    assertThat(sights.get()).as("asked what whoever it could concern may see").isEqualTo(500);
    send(
        Feeds.EPR, Feeds.bundle("collection").put("Observation", own, Feeds.observation("x", "1")));
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
