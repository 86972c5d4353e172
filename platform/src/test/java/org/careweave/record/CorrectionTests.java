package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.resources.Clause.Modifier;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who read something in the wrong record is told, of what they could have seen, and of nothing
/// else.
@PlatformTest(shared = "record")
@Tag("record")
class CorrectionTests {

  private static final OdsCode RN1 = new OdsCode("RN1");
  private static final AtomicInteger RUN = new AtomicInteger();

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private People people;
  @Autowired private Telling telling;
  @Autowired private JdbcClient jdbc;

  private Feeding feed;
  private String run;

  @BeforeEach
  void anItemInTheWrongRecord() {
    run = "CORRECT-" + RUN.incrementAndGet();
    feed = new Feeding(records, run, "RN1");
    feed.put("Patient", "wrong", patient("Wrong", 1))
        .put("Patient", "right", patient("Right", 2))
        .put("Patient", "third", patient("Third", 3))
        .put("Observation", "o", observation("wrong", "1"))
        .send();
  }

  private String patient(String family, int n) {
    return Feeding.patient(
        family, "1961-02-0" + n, WrittenHereTests.number(3_000 + 10 * RUN.get() + n));
  }

  private static String observation(String patient, String value) {
    return Feeding.observation(patient, "x", "2026-01-01", value);
  }

  private void correct() {
    feed.put("Observation", "o", observation("right", "1")).send();
  }

  @Test
  void whoeverReadTheRecordBeforeTheCorrectionIsToldUntilTheySayThatTheyKnow() {
    Sight opened = reader("opened", "observations");
    Sight searched = reader("searched", "observations");
    Sight readItem = reader("read", "observations");
    Sight elsewhere = reader("elsewhere", "observations");
    Sight never = reader("never", "observations");
    records.record(person("wrong"), opened, AsKnown.NOW);
    search(searched);
    records.read(feed.key("Observation", "o"), readItem);
    records.record(person("third"), elsewhere, AsKnown.NOW);
    correct();
    tell();
    for (Sight told : List.of(opened, searched, readItem)) {
      assertThat(records.corrections(told))
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.person()).isEqualTo(person("wrong"));
                assertThat(one.section()).isEqualTo("observations");
                assertThat(one.type()).isEqualTo("Observation");
                assertThat(one.readAt()).isBefore(one.correctedAt());
              });
    }
    assertThat(records.corrections(elsewhere)).isEmpty();
    assertThat(records.corrections(never)).isEmpty();
    long number = records.corrections(opened).getFirst().number();
    assertThat(records.acknowledge(number, never)).isFalse();
    assertThat(records.acknowledge(number, opened)).isTrue();
    assertThat(records.acknowledge(number, opened)).isFalse();
    assertThat(records.corrections(opened)).isEmpty();
    assertThat(records.corrections(searched)).hasSize(1);
  }

  @Test
  void nobodyIsToldOfWhatTheyCouldNotHaveSeen() {
    feed.put(
            "Observation",
            "h",
            "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'PSY'}]},"
                + observation("wrong", "9"))
        .send();
    Sight sees = reader("sees", "observations");
    records.record(person("wrong"), sees, AsKnown.NOW);
    feed.put(
            "Observation",
            "h",
            "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'PSY'}]},"
                + observation("right", "9"))
        .send();
    tell();
    assertThat(
            jdbc.sql("select count(*) from record.misread where reader = ?")
                .param(id(sees))
                .query(Integer.class)
                .single())
        .as("found as a reader")
        .isEqualTo(1);
    assertThat(records.corrections(sees)).isEmpty();
  }

  @Test
  void aRelationshipThatHeldThenCountsThoughItIsOver() {
    CompartmentId home = home("wrong");
    Instant start = Instant.now().minusSeconds(3_600);
    access.relate(relationship(home, start, null));
    Sight related = related("related");
    records.record(person("wrong"), related, AsKnown.NOW);
    Sight unrelated = related("unrelated", "RN8");
    records.record(person("wrong"), unrelated, AsKnown.NOW);
    access.relate(relationship(home, start, Instant.now()));
    correct();
    tell();
    assertThat(records.record(person("wrong"), related, AsKnown.NOW).items()).isEmpty();
    assertThat(records.corrections(related)).hasSize(1);
    assertThat(records.corrections(unrelated)).isEmpty();
  }

  private Access.Relationship relationship(CompartmentId home, Instant from, Instant until) {
    return new Access.Relationship(
        "org:RN2",
        home,
        people.personOf(home),
        RelationshipKind.CASELOAD,
        from,
        until,
        run + "/caseload");
  }

  @Test
  void whoReadItBeforeItCameThereOrUnderTheRightPersonIsNotTold() throws InterruptedException {
    Sight before = reader("before", "observations");
    feed.put("Observation", "late", observation("third", "1")).send();
    Sight third = reader("third", "observations");
    records.record(person("third"), third, AsKnown.NOW);
    records.record(person("wrong"), before, AsKnown.NOW);
    Thread.sleep(50);
    feed.put("Observation", "late", observation("wrong", "1")).send();
    Sight while1 = reader("while", "observations");
    records.record(person("wrong"), while1, AsKnown.NOW);
    feed.put("Observation", "late", observation("right", "1")).send();
    tell();
    assertThat(records.corrections(before)).isEmpty();
    assertThat(records.corrections(while1))
        .extracting(Correction::person)
        .containsExactly(person("wrong"));
    assertThat(records.corrections(third))
        .extracting(Correction::person)
        .containsExactly(person("third"));
  }

  @Test
  void movingBetweenPatientsOfOnePersonMisleadsNobody() {
    Feeding other = new Feeding(records, run + "-B", "RN1");
    other.put("Patient", "same", patient("Wrong", 1)).send();
    Sight opened = reader("same", "observations");
    feed.put("Patient", "twin", patient("Wrong", 1)).send();
    assertThat(person("twin")).isEqualTo(person("wrong"));
    records.record(person("wrong"), opened, AsKnown.NOW);
    feed.put("Observation", "o", observation("twin", "1")).send();
    tell();
    assertThat(records.corrections(opened)).isEmpty();
  }

  @Test
  void machinesAreNotTold() {
    records.record(person("wrong"), Feeding.SYSTEM, AsKnown.NOW);
    correct();
    tell();
    assertThat(records.corrections(Feeding.SYSTEM)).isEmpty();
  }

  /// The trail is written in the background; the job asks it some time after the move.
  private void tell() {
    Instant later = Instant.now().plusSeconds(60);
    await().until(() -> withoutOutcome() == 0);
    await().until(() -> telling.tell(later) == 0);
  }

  private int withoutOutcome() {
    return jdbc.sql(
            """
            select count(*) from audit.intent i
            join audit.viewer v on v.id = i.viewer
            where v.caller like :run || '%'
              and i.number not in (select unnest(intents) from audit.outcome)
            """)
        .param("run", run)
        .query(Integer.class)
        .single();
  }

  private void search(Sight sight) {
    records.search(
        new Search(
            "Observation",
            List.of(
                new Search.Clause.Parameter(
                    "patient", Modifier.NONE, List.of(feed.key("Patient", "wrong").toString()))),
            List.of(),
            50,
            List.of(),
            false,
            AsKnown.NOW,
            "t"),
        null,
        sight);
  }

  private Sight reader(String user, String... sections) {
    return sight(user, "RN1", Set.of(), sections);
  }

  private Sight related(String user) {
    return related(user, "RN2");
  }

  private Sight related(String user, String organisation) {
    return sight(user, organisation, Set.of(RelationshipKind.CASELOAD), "observations");
  }

  private Sight sight(
      String user, String organisation, Set<RelationshipKind> kinds, String... sections) {
    Caller caller =
        new Caller(
            Caller.Kind.STAFF, run + user, "Nurse", "nurse", new OdsCode(organisation), null);
    int[] classes =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(sections),
                java.util.stream.Stream.of("person-demographics"))
            .mapToInt(s -> access.classOf(RN1, s, Set.of()))
            .sorted()
            .toArray();
    return new Sight(
        caller,
        Purpose.DIRECT_CARE,
        List.of(new Grant(List.of("test"), kinds, classes)),
        List.of());
  }

  private static String id(Sight sight) {
    return sight.caller().id();
  }

  private CompartmentId home(String patient) {
    return ((ReadResult.Found) records.read(feed.key("Patient", patient), Feeding.SYSTEM))
        .resource()
        .compartment();
  }

  private PersonId person(String patient) {
    return records.personOf(feed.key("Patient", patient), Feeding.SYSTEM).orElseThrow();
  }
}
