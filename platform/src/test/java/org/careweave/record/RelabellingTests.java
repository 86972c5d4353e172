package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.careweave.access.Purpose;
import org.careweave.access.SensitivitySet;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A new version of a value set reaches everything stored: the present, the past, and what is
/// written while the record is compared with it. It counts whole from the moment it is signed.
@Tag("record")
@Tag("access")
class RelabellingTests extends RelabelFixture {

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
      writer.get(60, TimeUnit.SECONDS);
      long set = brought.get(60, TimeUnit.SECONDS);
      relabelling.all();
      done(sets.sign(set, WHY, guardian()));
    }
    assertThat(shown(nurse("RN2"))).doesNotContain(hospital.key("Observation", "flight"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int waiting() {
    return jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        .query(Integer.class)
        .single();
  }
}
