package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Seal;
import org.careweave.access.SensitivityOutcome;
import org.careweave.access.SensitivitySet;
import org.careweave.access.SensitivitySets;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A new version of a value set reaches everything stored: the present, the past, and what is
/// written while the record is compared with it. It counts whole from the moment it is signed.
@Tag("record")
@Tag("access")
class RelabellingTests extends SealFixture {

  private static final String SNOMED = "http://snomed.info/sct";
  private static final String WHY = "Agreed by the board in May";

  @Autowired private SensitivitySets sets;
  @Autowired private Relabelling relabelling;
  @Autowired private Numberer numberer;

  private String hiv;
  private String url;

  @BeforeEach
  void noJobOfItsOwn() {
    relabelling.stop();
    hiv = Long.toString(System.nanoTime());
    url = "https://example.org/fhir/ValueSet/hiv-" + System.nanoTime();
    coded("o", hiv);
    coded("o", "11111");
  }

  @AfterEach
  void nothingInForce() {
    jdbc.sql("update access.value_set set status = 'withdrawn' where status <> 'superseded'")
        .update();
    relabelling.all();
    assertThat(marked()).as("every mark comes off again").isZero();
    relabelling.start();
  }

  private int marked() {
    return jdbc.sql(
            """
            select count(*) from (select class from record.part union all
              select class from record.part_history union all
              select class from record.work_list) p
            join access.item_class c on c.id = p.class
            where exists (select 1 from unnest(c.labels) l where l like 'coded:%')
            """)
        .query(Integer.class)
        .single();
  }

  private void coded(String id, String code) {
    hospital
        .put(
            "Observation",
            id,
            "'status':'final','code':{'coding':[{'system':'"
                + SNOMED
                + "','code':'"
                + code
                + "'}]},'subject':{'reference':'Patient/p'}")
        .send();
  }

  private static Caller officer(String persona) {
    return new Caller(
        Caller.Kind.STAFF, "the-" + persona, "Officer", persona, new OdsCode("QN9"), null);
  }

  private Sight lead() {
    return access.sight(officer("ig-lead"), Purpose.GOVERNANCE);
  }

  private Sight guardian() {
    return access.sight(officer("caldicott-guardian"), Purpose.GOVERNANCE);
  }

  private String file(String version, String... codes) {
    return "{\"resourceType\":\"ValueSet\",\"url\":\"%s\",\"version\":\"%s\",\"name\":\"HIV\","
            .formatted(url, version)
        + "\"compose\":{\"include\":[{\"system\":\""
        + SNOMED
        + "\",\"concept\":["
        + List.of(codes).stream()
            .map("{\"code\":\"%s\"}"::formatted)
            .collect(Collectors.joining(","))
        + "]}]}}";
  }

  private long bring(String version, String... codes) {
    return done(sets.bring(file(version, codes), "HIV", WHY, lead()));
  }

  private static long done(SensitivityOutcome outcome) {
    assertThat(outcome).isInstanceOf(SensitivityOutcome.Done.class);
    return ((SensitivityOutcome.Done) outcome).set();
  }

  private static String code(SensitivityOutcome outcome) {
    return ((SensitivityOutcome.Refused) outcome).problems().getFirst().code();
  }

  private long inForce(String version, String... codes) {
    long set = bring(version, codes);
    relabelling.all();
    return done(sets.sign(set, WHY, guardian()));
  }

  @Test
  void aNewVersionReachesPresentPastAndAsKnownAtTheMomentItIsSigned() throws Exception {
    Feeding.numbered(jdbc, numberer);
    Thread.sleep(30);
    Instant before = Instant.now();
    Thread.sleep(30);
    coded("o", hiv);
    Sight nurse = nurse("RN2");
    long set = bring("1", hiv);
    relabelling.all();
    assertThat(shown(nurse("RN2"))).as("not before it is signed").contains(observation);
    assertThat(records.history(observation, nurse("RN2"), 9, null).versions()).hasSize(5);
    assertThat(asKnown(before, nurse("RN2"))).contains(observation);

    done(sets.sign(set, WHY, guardian()));

    Sight now = nurse("RN2");
    assertThat(shown(now)).contains(other, problem).doesNotContain(observation);
    assertThat(found(now)).containsExactly(other);
    assertThat(records.read(observation, now)).isInstanceOf(ReadResult.NotFound.class);
    for (int version = 1; version <= 5; version++) {
      assertThat(records.vread(observation, version, now)).isInstanceOf(ReadResult.NotFound.class);
    }
    assertThat(records.history(observation, now, 9, null).versions()).isEmpty();
    assertThat(asKnown(before, now)).contains(other).doesNotContain(observation);
    assertThat(now.grants()).isNotEqualTo(nurse.grants());
  }

  @Test
  void aPastVersionThatSaysItStaysBackThoughTheCurrentOneDoesNot() {
    inForce("1", hiv);
    Sight nurse = nurse("RN2");
    assertThat(shown(nurse)).as("corrected since").contains(observation);
    assertThat(records.vread(observation, 3, nurse)).isInstanceOf(ReadResult.NotFound.class);
    assertThat(records.vread(observation, 4, nurse)).isInstanceOf(ReadResult.Found.class);
    coded("o", "22222");
    assertThat(records.vread(observation, 3, nurse("RN2"))).isInstanceOf(ReadResult.NotFound.class);
    coded("o", hiv);
    coded("o", "33333");
    assertThat(shown(nurse("RN2"))).contains(observation);
    for (int version : List.of(3, 6)) {
      assertThat(records.vread(observation, version, nurse("RN2")))
          .isInstanceOf(ReadResult.NotFound.class);
    }
  }

  @Test
  void aVersionThatTakesACodeOutShowsItsItemsAgainAndOneThatAddsOneHidesOthersInTheSameMoment() {
    coded("o", hiv);
    coded("o2", "7" + hiv);
    inForce("1", hiv);
    assertThat(shown(nurse("RN2"))).contains(other).doesNotContain(observation);
    long second = bring("2", "7" + hiv);
    relabelling.all();
    assertThat(shown(nurse("RN2"))).contains(other).doesNotContain(observation);
    SensitivitySet ready = sets.byId(second, lead()).orElseThrow();
    assertThat(ready.effect())
        .isEqualTo(
            new SensitivitySet.Effect(
                1, List.of(new SensitivitySet.Change(new OdsCode("RN1"), 1, 1))));
    done(sets.sign(second, WHY, guardian()));
    assertThat(shown(nurse("RN2"))).contains(observation).doesNotContain(other);
    relabelling.all();
    assertThat(shown(nurse("RN2"))).contains(observation).doesNotContain(other);
    assertThat(sets.all(lead()))
        .filteredOn(set -> set.named().url().equals(url))
        .extracting(SensitivitySet::status)
        .containsExactly(SensitivitySet.Status.ACTIVE, SensitivitySet.Status.SUPERSEDED);
  }

  @Test
  void whatIsWrittenBeforeItsTurnOrAfterBearsTheNewVersion() {
    long set = bring("1", hiv);
    coded("early", hiv);
    assertThat(relabelling.step()).isTrue();
    coded("late", hiv);
    relabelling.all();
    coded("last", hiv);
    done(sets.sign(set, WHY, guardian()));
    coded("after", hiv);
    assertThat(shown(nurse("RN2")))
        .doesNotContain(
            hospital.key("Observation", "early"),
            hospital.key("Observation", "late"),
            hospital.key("Observation", "last"),
            hospital.key("Observation", "after"));
    assertThat(shown(access.sight(application(), Purpose.DIRECT_CARE)))
        .contains(hospital.key("Observation", "after"));
  }

  @Test
  void whatIsSentAgainIsUnchangedWhateverTheValueSetsSay() {
    coded("o", hiv);
    int versions = records.history(observation, Feeding.SYSTEM, 9, null).versions().size();
    bring("1", hiv);
    coded("o", hiv);
    relabelling.all();
    coded("o", hiv);
    assertThat(records.history(observation, Feeding.SYSTEM, 9, null).versions()).hasSize(versions);
  }

  @Test
  void anItemThatMovesToAHomeThatWasComparedIsNotMissed() {
    Feeding mover = new Feeding(records, "MOVE-" + System.nanoTime(), "RN1");
    for (String id : List.of("a", "b")) {
      mover
          .put(
              "Patient", id, Feeding.patient("Mover", "1970-01-01", WrittenHereTests.number(7_900)))
          .send();
    }
    mover.put("Observation", "m", about("b", hiv)).send();
    mover.put("Observation", "m", about("b", "11111")).send();
    ResourceKey moved = mover.key("Observation", "m");
    long low = compartment(mover.key("Patient", "a")).value();
    long set = bring("1", hiv);
    relabelling.step();
    jdbc.sql("update record.relabelling set compartment = ? where value_set = ?")
        .params(low + 1, set)
        .update();
    jdbc.sql("update record.relabelling set compartment = ?, type = 32767 where value_set = ?")
        .params(low, set)
        .update();
    mover.put("Observation", "m", about("a", "11111")).send();
    relabelling.all();
    assertThat(labelsOf(moved, 1)).contains("coded:HIV@" + set);
    assertThat(labelsOf(moved, 3)).isEmpty();
  }

  private static String about(String patient, String code) {
    return "'status':'final','code':{'coding':[{'system':'"
        + SNOMED
        + "','code':'"
        + code
        + "'}]},'subject':{'reference':'Patient/"
        + patient
        + "'}";
  }

  private List<String> labelsOf(ResourceKey key, int version) {
    return ((ReadResult.Found) records.vread(key, version, Feeding.SYSTEM)).resource().labels();
  }

  @Test
  void itGoesOnWhereItWasKilledAndASealKeepsItsMarks() {
    coded("o", hiv);
    long set = bring("1", hiv);
    relabelling.step();
    Seal seal = place(new Seal.Covers.Part(OBSERVATIONS), COMMUNITY);
    relabelling.all();
    seals.lift(seal.id(), WORDS, privacy());
    assertThat(classLabels(observation)).containsExactly("coded:HIV@" + set);
    done(sets.sign(set, WHY, guardian()));
    assertThat(shown(nurse("RN2"))).doesNotContain(observation);
  }

  @Test
  void whoMayOpenTheLabelSeesWhatTheCodesMark() {
    coded("o", hiv);
    inForce("1", hiv);
    assertThat(shown(nurse("RN2"))).doesNotContain(observation);
    assertThat(shown(nurse("RN1"))).as("its holder's own staff").contains(observation);
    assertThat(shown(access.sight(application(), Purpose.DIRECT_CARE))).contains(observation);
    assertThat(access.labelsNow(classLabelsNow(observation))).containsExactly("HIV");
  }

  private List<String> classLabelsNow(ResourceKey key) {
    return ((ReadResult.Found) records.read(key, Feeding.SYSTEM)).resource().labels();
  }

  @Test
  void whoSomebodyIsIsNeverMarkedThoughItBearsTheCode() {
    hospital
        .put(
            "Patient",
            "p",
            Feeding.patient("Marked", "1961-02-03", WrittenHereTests.number(7_901))
                + ",'maritalStatus':{'coding':[{'system':'"
                + SNOMED
                + "','code':'"
                + hiv
                + "'}]}")
        .send();
    inForce("1", hiv);
    assertThat(shown(nurse("RN2"))).contains(hospital.key("Patient", "p"));
  }

  @Test
  void oneOfficerAloneDecidesNothingAndWhatIsWrongIsNamed() {
    assertThat(code(sets.bring(file("1", "1"), "HIV", WHY, nurse("RN1")))).isEqualTo("ACC-091");
    assertThat(code(sets.bring(file("1"), "HIV", WHY, lead()))).isEqualTo("ACC-098");
    assertThat(code(sets.bring("{", "HIV", WHY, lead()))).isEqualTo("ACC-090");
    assertThat(code(sets.bring(file("1", "1"), "", WHY, lead()))).isEqualTo("ACC-097");
    assertThat(code(sets.bring(file("1", "1"), "HIV", "no", lead()))).isEqualTo("ACC-051");
    assertThat(
            code(
                sets.bring(
                    file("1", "1").replace("\"concept\":", "\"filter\":[],\"concept\":"),
                    "HIV",
                    WHY,
                    lead())))
        .isEqualTo("ACC-090");
    long set = bring("1", hiv);
    assertThat(code(sets.bring(file("2", "2"), "HIV", WHY, lead()))).isEqualTo("ACC-096");
    assertThat(code(sets.sign(set, WHY, guardian()))).isEqualTo("ACC-095");
    relabelling.all();
    assertThat(code(sets.sign(set, WHY, lead()))).isEqualTo("ACC-094");
    assertThat(code(sets.sign(set, WHY, privacy()))).isEqualTo("ACC-092");
    assertThat(sets.all(privacy())).isEmpty();
    done(sets.withdraw(set, WHY, lead()));
    assertThat(code(sets.sign(set, WHY, guardian()))).isEqualTo("ACC-093");
    assertThat(shown(nurse("RN2"))).contains(observation);
  }

  @Test
  void bringingOneWaitsForWhatIsBeingWritten() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> writer =
          threads.submit(
              () ->
                  transaction.executeWithoutResult(
                      _ -> {
                        coded("flight", hiv);
                        written.countDown();
                        await(go);
                      }));
      await(written);
      Future<Long> brought = threads.submit(() -> bring("1", hiv));
      while (waiting() == 0) {
        Thread.sleep(5);
      }
      assertThat(brought.isDone()).isFalse();
      go.countDown();
      writer.get(10, TimeUnit.SECONDS);
      long set = brought.get(10, TimeUnit.SECONDS);
      relabelling.all();
      done(sets.sign(set, WHY, guardian()));
    }
    assertThat(shown(nurse("RN2"))).doesNotContain(hospital.key("Observation", "flight"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int waiting() {
    return jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        .query(Integer.class)
        .single();
  }

  @Test
  void aListOfWorkFollows() {
    coded("o", hiv);
    hospital
        .put(
            "Condition",
            "hiv",
            "'subject':{'reference':'Patient/p'},'code':{'coding':[{'system':'"
                + SNOMED
                + "','code':'"
                + hiv
                + "'}]}")
        .send();
    long set = inForce("1", hiv);
    Set<Integer> listed =
        Set.copyOf(
            jdbc.sql("select w.class from record.work_list w where w.id = cast(? as uuid)")
                .param(hospital.key("Condition", "hiv").id())
                .query(Integer.class)
                .list());
    assertThat(listed).isNotEmpty();
    assertThat(listed)
        .allSatisfy(cls -> assertThat(access.itemClass(cls).labels()).contains("coded:HIV@" + set));
  }
}
