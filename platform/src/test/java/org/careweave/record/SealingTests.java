package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.Seal;
import org.careweave.access.SealOutcome;
import org.careweave.access.SealWish;
import org.careweave.access.Sight;
import org.careweave.access.Why;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people want kept from others is kept from them: in the present, in the past, and in what is
/// written later.
@Tag("record")
@Tag("access")
class SealingTests extends SealFixture {

  @Test
  void aSealedSectionIsNotThereForThatOrganisationInPresentPastOrLater() throws Exception {
    Instant before = Instant.now().plusMillis(20);
    Thread.sleep(50);
    assertThat(shown(nurse("RN2"))).contains(observation, other, problem);
    Seal seal = place(new Seal.Covers.Part(OBSERVATIONS), COMMUNITY);

    assertThat(shown(nurse("RN2"))).contains(problem).doesNotContain(observation, other);
    assertThat(records.read(observation, nurse("RN2"))).isInstanceOf(ReadResult.NotFound.class);
    assertThat(records.vread(observation, 1, nurse("RN2"))).isInstanceOf(ReadResult.NotFound.class);
    assertThat(records.history(observation, nurse("RN2"), 9, null).versions()).isEmpty();
    assertThat(found(nurse("RN2"))).isEmpty();
    assertThat(asKnown(before, nurse("RN2"))).doesNotContain(observation);
    observe("o", "three");
    observe("new", "later");
    assertThat(shown(nurse("RN2"))).doesNotContain(observation, hospital.key("Observation", "new"));
    assertThat(found(nurse("RN2"))).isEmpty();

    assertThat(shown(nurse("RN1"))).contains(observation, other, problem);
    assertThat(seals.lift(seal.id(), WORDS, privacy())).isInstanceOf(SealOutcome.Done.class);
    assertThat(shown(nurse("RN2")))
        .contains(observation, other, problem, hospital.key("Observation", "new"));
    assertThat(records.history(observation, nurse("RN2"), 9, null).versions()).hasSize(3);
  }

  @Test
  void aSealedItemIsNotThereAndAllOthersAre() {
    Seal seal = place(new Seal.Covers.Item("Observation", observation.id()), COMMUNITY);
    assertThat(shown(nurse("RN2"))).contains(other, problem).doesNotContain(observation);
    observe("o", "changed since");
    assertThat(shown(nurse("RN2"))).contains(other).doesNotContain(observation);
    seals.lift(seal.id(), WORDS, privacy());
    assertThat(shown(nurse("RN2"))).contains(other, observation);
  }

  @Test
  void anObjectionKeepsEverythingWithWhoeverHoldsIt() {
    place(new Seal.Covers.Everything(), null);
    assertThat(shown(nurse("RN2"))).allMatch(key -> key.type().equals("Patient")).isNotEmpty();
    assertThat(shown(nurse("RN1"))).contains(observation, other, problem);
    Sight app = access.sight(application(), Purpose.DIRECT_CARE);
    assertThat(records.read(observation, app)).isInstanceOf(ReadResult.NotFound.class);
  }

  @Test
  void whatIsSentAgainIsUnchangedUnderASeal() {
    place(new Seal.Covers.Part(OBSERVATIONS), null);
    observe("o", "two");
    assertThat(records.history(observation, Feeding.SYSTEM, 9, null).versions()).hasSize(2);
    hospital.delete("Observation", "o").send();
    assertThat(records.read(observation, nurse("RN2"))).isInstanceOf(ReadResult.NotFound.class);
    assertThat(records.read(observation, nurse("RN1"))).isInstanceOf(ReadResult.Gone.class);
  }

  @Test
  void aSealGoesWithThePersonWhoeverTheyAreLinkedWith() {
    place(new Seal.Covers.Part(PROBLEMS), COMMUNITY);
    minds.put("Condition", "m", "'subject':{'reference':'Patient/p'},'code':{'text':'Low mood'}");
    minds.send();
    ResourceKey elsewhere = minds.key("Condition", "m");
    CompartmentId theirs = compartment(elsewhere);
    assertThat(classLabels(elsewhere)).contains(Seal.label(COMMUNITY));
    people.unlink(theirs, "somebody else", Feeding.SYSTEM);
    assertThat(classLabels(elsewhere)).doesNotContain(Seal.label(COMMUNITY));
    assertThat(classLabels(problem)).contains(Seal.label(COMMUNITY));
    people.link(theirs, home(), "the same after all", Feeding.SYSTEM);
    assertThat(classLabels(elsewhere)).contains(Seal.label(COMMUNITY));
  }

  @Test
  void sealingWaitsForWhatIsBeingWritten() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    CountDownLatch sealing = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> writer =
          threads.submit(
              () ->
                  transaction.executeWithoutResult(
                      _ -> {
                        observe("late", "in flight");
                        written.countDown();
                        await(sealing);
                      }));
      await(written);
      Future<Seal> seal =
          threads.submit(() -> place(new Seal.Covers.Part(OBSERVATIONS), COMMUNITY));
      while (waitingForSeals() == 0) {
        Thread.sleep(5);
      }
      assertThat(seal.isDone()).isFalse();
      sealing.countDown();
      writer.get(60, TimeUnit.SECONDS);
      seal.get(60, TimeUnit.SECONDS);
    }
    assertThat(shown(nurse("RN2"))).doesNotContain(hospital.key("Observation", "late"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int waitingForSeals() {
    return jdbc.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
        .query(Integer.class)
        .single();
  }

  @ParameterizedTest
  @CsvSource({
    "observations, RN2, no, ACC-051",
    "person-demographics, RN2, She asked for it, ACC-071",
    "contact-details, , She asked for it, ACC-071",
    "observations, RX9, She asked for it, ACC-072",
  })
  void whatCannotBeSealedIsRefusedAndNothingChanges(
      String section, @Nullable String from, String words, String code) {
    SealOutcome outcome =
        seals.place(
            new SealWish(
                person(),
                home(),
                new Seal.Covers.Part(section),
                from == null ? null : new OdsCode(from),
                Seal.AskedBy.PERSON,
                words),
            privacy());
    assertThat(((SealOutcome.Refused) outcome).problem().code()).isEqualTo(code);
    assertThat(shown(nurse("RN2"))).contains(observation, other, problem);
    assertThat(seals.of(person(), privacy())).isEmpty();
  }

  @Test
  void onlyWhomAClauseLetsPlacesSeesAndLiftsThem() {
    Seal seal = place(new Seal.Covers.Part(PROBLEMS), null);
    SealOutcome refused = seals.place(wish(new Seal.Covers.Everything(), null), nurse("RN1"));
    assertThat(((SealOutcome.Refused) refused).problem().code()).isEqualTo("ACC-070");
    assertThat(seals.of(person(), nurse("RN1"))).isEmpty();
    assertThat(((SealOutcome.Refused) seals.lift(seal.id(), WORDS, nurse("RN1"))).problem().code())
        .isEqualTo("ACC-073");
    assertThat(seals.of(person(), privacy())).containsExactly(seal);
    seals.lift(seal.id(), WORDS, privacy());
    assertThat(((SealOutcome.Refused) seals.lift(seal.id(), WORDS, privacy())).problem().code())
        .isEqualTo("ACC-073");
    assertThat(seals.of(person(), privacy()))
        .singleElement()
        .satisfies(lifted -> assertThat(lifted.lifted()).isNotNull());
  }

  @Test
  void whyNamesTheSealAndTellsNothingElse() {
    place(new Seal.Covers.Part(PROBLEMS), COMMUNITY);
    Caller lead = new Caller(Caller.Kind.STAFF, "ig", "IG", "ig-lead", new OdsCode("QN9"), null);
    Why why =
        access
            .why(
                jdbc.sql("select class from record.part where id = cast(? as uuid)")
                    .param(
                        InternalIds.of(
                                org.careweave.resources.ResourceType.of("Condition"), problem.id())
                            .toString())
                    .query(Integer.class)
                    .single(),
                nurse("RN2").caller(),
                Purpose.DIRECT_CARE,
                person(),
                access.sight(lead, Purpose.GOVERNANCE))
            .orElseThrow();
    assertThat(why.seen()).isFalse();
    assertThat(why.steps())
        .extracting(Why.Step::words)
        .anyMatch(words -> words.startsWith("Sealed: "))
        .anyMatch(words -> words.equals("Nothing may be told of it."));
  }

  @Test
  void aSourceCannotSealOrUnsealByNamingTheLabel() {
    hospital
        .put(
            "Observation",
            "fake",
            "'meta':{'security':[{'system':'https://careweave.org/fhir/CodeSystem/label',"
                + "'code':'kept-from:RN2'}]},'status':'final','code':{'text':'x'},"
                + "'subject':{'reference':'Patient/p'}")
        .send();
    assertThat(classLabels(hospital.key("Observation", "fake"))).containsExactly("unrecognised");
  }

  @Test
  void whatWouldSealNothingOrNothingMoreIsRefused() {
    Seal.Covers nobodys = new Seal.Covers.Item("Observation", "no-such-item");
    assertThat(((SealOutcome.Refused) seals.place(wish(nobodys, null), privacy())).problem().code())
        .isEqualTo("ACC-074");
    Seal.Covers wrongType = new Seal.Covers.Item("Condition", observation.id());
    assertThat(
            ((SealOutcome.Refused) seals.place(wish(wrongType, null), privacy())).problem().code())
        .isEqualTo("ACC-074");
    Seal.Covers section = new Seal.Covers.Part(PROBLEMS);
    Seal seal = place(section, COMMUNITY);
    assertThat(
            ((SealOutcome.Refused) seals.place(wish(section, COMMUNITY), privacy()))
                .problem()
                .code())
        .isEqualTo("ACC-075");
    place(section, null);
    seals.lift(seal.id(), WORDS, privacy());
    place(section, COMMUNITY);
  }
}
