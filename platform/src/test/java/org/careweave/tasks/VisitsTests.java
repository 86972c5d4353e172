package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.HANNAH;
import static org.careweave.testing.TaskRegion.MAYA;
import static org.careweave.testing.TaskRegion.MEI;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.AsKnown;
import org.careweave.record.PersonRecord;
import org.careweave.record.Records;
import org.careweave.record.StoredResource;
import org.careweave.tasks.Vitals.Air;
import org.careweave.tasks.Vitals.Consciousness;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What was done and measured at a visit, in the record at once.
@PlatformTest(shared = "tasks")
@Tag("tasks")
class VisitsTests {

  private static final AtomicInteger RUN = new AtomicInteger(50_000);

  @Autowired private Visits visits;
  @Autowired private Tasks tasks;
  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;

  private TaskRegion region;
  private FoundPerson person;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(RUN.incrementAndGet(), "");
  }

  private Sight as(Caller who) {
    return region.sight(who);
  }

  private static Vitals whole() {
    Map<Vital, BigDecimal> values = new EnumMap<>(Vital.class);
    values.put(Vital.RESPIRATION, new BigDecimal("22"));
    values.put(Vital.SPO2, new BigDecimal("93"));
    values.put(Vital.SYSTOLIC, new BigDecimal("105"));
    values.put(Vital.DIASTOLIC, new BigDecimal("62"));
    values.put(Vital.PULSE, new BigDecimal("112"));
    values.put(Vital.TEMPERATURE, new BigDecimal("38.0"));
    values.put(Vital.WEIGHT, new BigDecimal("61.5"));
    return new Vitals(values, Consciousness.ALERT, Air.OXYGEN, 1);
  }

  private static final Vitals NOTHING = new Vitals(Map.of(), null, null, 1);

  private Visit.Wish wish(String note, Vitals vitals, @Nullable String task) {
    Instant at = InstantSource.system().instant().minus(Duration.ofMinutes(10));
    return new Visit.Wish(person, at, note, vitals, false, task, UUID.randomUUID());
  }

  private static VisitOutcome.Done done(VisitOutcome outcome) {
    assertThat(outcome).isInstanceOf(VisitOutcome.Done.class);
    return (VisitOutcome.Done) outcome;
  }

  private static Problem refused(VisitOutcome outcome) {
    assertThat(outcome).isInstanceOf(VisitOutcome.Refused.class);
    return ((VisitOutcome.Refused) outcome).problem();
  }

  private List<StoredResource> recorded(Caller who, String... types) {
    PersonRecord record = records.record(person.person(), as(who), new AsKnown.Now());
    return record.items().stream()
        .filter(item -> Set.of(types).contains(item.key().type()))
        .toList();
  }

  private static String json(StoredResource one) {
    return new String(one.json(), StandardCharsets.UTF_8);
  }

  @Test
  void whatWasDoneAndMeasuredIsInTheRecordAtOnceWithItsScore() {
    String words = "Dressed both legs 😀\r\n• שָׁלוֹם <script>alert(1)</script>";
    VisitOutcome.Done done = done(visits.write(wish(words, whole(), null), as(RUTH)));
    assertThat(done.news2()).isNotNull();
    assertThat(done.news2().total()).isEqualTo(9);
    Visit visit = visits.visit(done.id(), as(MAYA)).orElseThrow();
    assertThat(visit.note()).isEqualTo("Dressed both legs 😀\n• שָׁלוֹם <script>alert(1)</script>");
    assertThat(visit.news2()).isEqualTo(new Visit.Scored(9, News2.Band.HIGH.words()));
    assertThat(visit.by().user()).isEqualTo(RUTH.id());
    assertThat(visit.measured())
        .contains(
            new Visit.Measured("Blood pressure", "105/62 mmHg"),
            new Visit.Measured("Temperature", "38.0 °C"),
            new Visit.Measured("Weight", "61.5 kg"));
    List<StoredResource> all =
        recorded(RUTH, "Observation", "DocumentReference", "Encounter").stream()
            .filter(item -> item.source().equals(TaskFollowing.SOURCE))
            .toList();
    assertThat(all).hasSize(11);
    assertThat(all).allMatch(item -> item.custodian().value().equals("RN2"));
    assertThat(all.stream().map(VisitsTests::json))
        .anyMatch(j -> j.contains("\"8310-5\"") && j.contains("38.0") && j.contains("\"Cel\""))
        .anyMatch(j -> j.contains("1104051000000101") && j.contains("derivedFrom"));
  }

  @Test
  void withoutAllSevenSignsOrForAChildOrInPregnancyThereIsNoScore() {
    Map<Vital, BigDecimal> few = new EnumMap<>(whole().values());
    few.remove(Vital.PULSE);
    Vitals fewer = new Vitals(few, Consciousness.ALERT, Air.AIR, 1);
    assertThat(done(visits.write(wish("", fewer, null), as(RUTH))).news2()).isNull();
    Visit.Wish usual = wish("", whole(), null);
    Visit.Wish pregnant =
        new Visit.Wish(person, usual.at(), "", whole(), true, null, UUID.randomUUID());
    assertThat(done(visits.write(pregnant, as(RUTH))).news2()).isNull();
    Visit.Wish child =
        new Visit.Wish(
            person,
            Instant.parse("1956-02-02T12:00:00Z"),
            "",
            whole(),
            false,
            null,
            UUID.randomUUID());
    assertThat(child.news2()).as("a day before the 16th birthday").isEmpty();
  }

  @Test
  void theTaskIsDoneWithItOrNothingIs() {
    Task task = task(NURSES);
    VisitOutcome.Done done = done(visits.write(wish("Dressed", NOTHING, task.id()), as(RUTH)));
    Task ended = tasks.task(task.id(), as(RUTH)).orElseThrow();
    assertThat(ended.status()).isEqualTo(TaskStatus.COMPLETED);
    assertThat(ended.outcome()).contains("it is in the record").doesNotContain("Dressed");
    assertThat(visits.visit(done.id(), as(RUTH))).isPresent();

    int before = recorded(RUTH, "Encounter").size();
    Problem again = refused(visits.write(wish("Twice", NOTHING, task.id()), as(RUTH)));
    assertThat(again.code()).isEqualTo("TSK-023");
    assertThat(again.location()).isEqualTo("task");
    Task therapy = task(TaskRegion.THERAPY);
    assertThat(refused(visits.write(wish("Theirs", NOTHING, therapy.id()), as(RUTH))).code())
        .isEqualTo("TSK-022");
    assertThat(recorded(RUTH, "Encounter")).hasSize(before);
  }

  private Task task(String team) {
    return ((TaskOutcome.Done)
            tasks.create(TasksTests.wish(person, "Dressing", team, null), as(RUTH)))
        .task();
  }

  @Test
  void aFormSentTwiceAtOnceIsWrittenOnce() throws Exception {
    Visit.Wish wish = wish("Once", whole(), null);
    List<Callable<VisitOutcome>> all =
        List.of(
            () -> visits.write(wish, as(RUTH)),
            () -> visits.write(wish, as(RUTH)),
            () -> visits.write(wish, as(RUTH)));
    try (var threads = Executors.newFixedThreadPool(3)) {
      Set<String> ids = new java.util.HashSet<>();
      for (Future<VisitOutcome> one : threads.invokeAll(all)) {
        ids.add(done(one.get()).id());
      }
      assertThat(ids).hasSize(1);
    }
    assertThat(recorded(RUTH, "Encounter")).hasSize(1);
  }

  @Test
  void whatIsWrongIsSaidAtItsField() {
    Visit.Wish usual = wish("Done", NOTHING, null);
    Instant tomorrow = usual.at().plus(Duration.ofDays(1));
    assertThat(at(refused(visits.write(wish(" ", NOTHING, null), as(RUTH))))).isEqualTo("note");
    assertThat(at(refused(visits.write(wish("x".repeat(10_001), NOTHING, null), as(RUTH)))))
        .isEqualTo("note");
    Visit.Wish early =
        new Visit.Wish(person, tomorrow, "Done", NOTHING, false, null, UUID.randomUUID());
    assertThat(at(refused(visits.write(early, as(RUTH))))).isEqualTo("due");
    Vitals half = new Vitals(Map.of(Vital.SYSTOLIC, BigDecimal.valueOf(120)), null, null, 1);
    assertThat(at(refused(visits.write(wish("", half, null), as(RUTH))))).isEqualTo("diastolic");
    Vitals turned =
        new Vitals(
            Map.of(Vital.SYSTOLIC, BigDecimal.valueOf(70), Vital.DIASTOLIC, BigDecimal.valueOf(90)),
            null,
            null,
            1);
    assertThat(at(refused(visits.write(wish("", turned, null), as(RUTH))))).isEqualTo("systolic");
    assertThat(recorded(RUTH, "Encounter")).isEmpty();
  }

  private static String at(Problem problem) {
    return String.valueOf(problem.location());
  }

  @Test
  void whatWasEnteredInErrorStaysMarked() {
    VisitOutcome.Done done = done(visits.write(wish("Wrong person", whole(), null), as(RUTH)));
    assertThat(refused(visits.retract(done.id(), " ", as(RUTH))).location()).isEqualTo("reason");
    assertThat(refused(visits.retract(done.id(), "Not mine", as(MEI))).code()).isEqualTo("TSK-089");
    done(visits.retract(done.id(), "Was her sister", as(MAYA)));
    Visit visit = visits.visit(done.id(), as(RUTH)).orElseThrow();
    assertThat(visit.retracted()).isNotNull();
    assertThat(visit.retracted().reason()).isEqualTo("Was her sister");
    assertThat(visit.retracted().by().user()).isEqualTo(MAYA.id());
    assertThat(refused(visits.retract(done.id(), "Again", as(RUTH))).code()).isEqualTo("TSK-089");
    List<StoredResource> own =
        recorded(RUTH, "Observation", "DocumentReference", "Encounter").stream()
            .filter(item -> item.source().equals(TaskFollowing.SOURCE))
            .toList();
    assertThat(own).allMatch(item -> json(item).contains("entered-in-error"));
  }

  @Test
  void whoHasNothingToDoWithThePersonDoesNotSeeIt() {
    VisitOutcome.Done done = done(visits.write(wish("Dressed", whole(), null), as(RUTH)));
    assertThat(visits.visit(done.id(), as(HANNAH))).isEmpty();
  }
}
