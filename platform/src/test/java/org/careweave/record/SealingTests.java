package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Seal;
import org.careweave.access.SealOutcome;
import org.careweave.access.SealWish;
import org.careweave.access.Seals;
import org.careweave.access.Sight;
import org.careweave.access.Why;
import org.careweave.directory.Directory;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.resources.Clause.Modifier;
import org.careweave.testing.PlatformTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What people want kept from others is kept from them: in the present, in the past, and in what is
/// written later.
@PlatformTest
@Tag("record")
@Tag("access")
class SealingTests {

  private static final AtomicInteger RUN = new AtomicInteger();
  private static final OdsCode COMMUNITY = new OdsCode("RN2");
  private static final String OBSERVATIONS = "observations";
  private static final String PROBLEMS = "problems-and-issues";
  private static final String WORDS = "She asked for it at the desk";

  private static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
        {"ods": "RN2", "name": "Community", "kind": "community-trust"},
        {"ods": "RN3", "name": "Minds", "kind": "mental-health-trust"},
        {"ods": "QN9", "name": "Board", "kind": "icb"}]}
      """;

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private People people;
  @Autowired private Seals seals;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;
  @Autowired private TransactionTemplate transaction;

  private Feeding hospital;
  private Feeding minds;
  private ResourceKey observation;
  private ResourceKey other;
  private ResourceKey problem;

  @BeforeEach
  void aPersonKnownToTwo() {
    directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8));
    int n = RUN.incrementAndGet();
    hospital = new Feeding(records, "SEAL-" + n + "-RN1", "RN1");
    minds = new Feeding(records, "SEAL-" + n + "-RN3", "RN3");
    for (Feeding feed : List.of(hospital, minds)) {
      feed.put(
              "Patient",
              "p",
              Feeding.patient("Seal" + n, "1961-02-03", WrittenHereTests.number(7_000 + n)))
          .send();
    }
    observe("o", "one");
    observe("o", "two");
    observe("o2", "other");
    hospital.put("Condition", "c", "'subject':{'reference':'Patient/p'},'code':{'text':'Asthma'}");
    hospital.send();
    observation = hospital.key("Observation", "o");
    other = hospital.key("Observation", "o2");
    problem = hospital.key("Condition", "c");
    for (OdsCode viewer : List.of(COMMUNITY, new OdsCode("RN1"))) {
      access.relate(
          new Access.Relationship(
              "org:" + viewer,
              home(),
              person(),
              RelationshipKind.CASELOAD,
              Instant.EPOCH,
              null,
              "seal-test/" + n + "/" + viewer));
    }
  }

  private void observe(String id, String text) {
    hospital
        .put(
            "Observation",
            id,
            "'status':'final','code':{'text':'" + text + "'},'subject':{'reference':'Patient/p'}")
        .send();
  }

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
      writer.get(10, TimeUnit.SECONDS);
      seal.get(10, TimeUnit.SECONDS);
    }
    assertThat(shown(nurse("RN2"))).doesNotContain(hospital.key("Observation", "late"));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
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

  /// Whatever is sealed, unsealed, written, linked and parted, in any order: an item carries the
  /// label of exactly the seals that hold for its person and cover it, in each of its versions.
  @Test
  void labelsFollowFromTheSealsThatHold() {
    Random random = new Random(20261124);
    List<Seal> held = new ArrayList<>();
    Map<String, ResourceKey> all = new HashMap<>();
    CompartmentId theirs = compartment(minds.key("Patient", "p"));
    boolean linked = true;
    int sealed = 0;
    for (int step = 0; step < 60; step++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> {
          Feeding feed = random.nextBoolean() ? hospital : minds;
          String type = random.nextBoolean() ? "Observation" : "Condition";
          String id = "r" + random.nextInt(6);
          feed.put(
                  type,
                  id,
                  "'status':'final','code':{'text':'"
                      + step
                      + "'},'subject':{'reference':'Patient/p'}")
              .send();
          ResourceKey key = feed.key(type, id);
          if (records.read(key, Feeding.SYSTEM) instanceof ReadResult.Found) {
            all.put(key.toString(), key);
          }
        }
        case 2, 3 -> held.add(place(covers(random, all), random.nextBoolean() ? null : COMMUNITY));
        case 4 -> {
          if (!held.isEmpty()) {
            Seal one = held.remove(random.nextInt(held.size()));
            seals.lift(one.id(), WORDS, privacy());
          }
        }
        default -> {
          if (linked) {
            people.unlink(theirs, "not the same", Feeding.SYSTEM);
          } else {
            people.link(theirs, home(), "the same", Feeding.SYSTEM);
          }
          linked = !linked;
        }
      }
      for (ResourceKey key : all.values()) {
        sealed += check(key, held, linked || compartment(key).equals(home()));
      }
    }
    assertThat(sealed).isGreaterThan(50);
  }

  private int check(ResourceKey key, List<Seal> held, boolean ofThePerson) {
    String section = key.type().equals("Observation") ? OBSERVATIONS : PROBLEMS;
    List<String> expected =
        !ofThePerson
            ? List.of()
            : held.stream()
                .filter(
                    seal ->
                        switch (seal.covers()) {
                          case Seal.Covers.Everything _ -> true;
                          case Seal.Covers.Part(var part) -> part.equals(section);
                          case Seal.Covers.Item(var type, var id) ->
                              key.equals(new ResourceKey(type, id));
                        })
                .map(Seal::label)
                .distinct()
                .sorted()
                .toList();
    assertThat(classLabels(key)).containsExactlyElementsOf(expected);
    return expected.isEmpty() ? 0 : 1;
  }

  private static Seal.Covers covers(Random random, Map<String, ResourceKey> all) {
    List<ResourceKey> keys = all.keySet().stream().sorted().map(all::get).toList();
    return switch (random.nextInt(5)) {
      case 0 -> new Seal.Covers.Everything();
      case 1, 2 -> new Seal.Covers.Part(random.nextBoolean() ? OBSERVATIONS : PROBLEMS);
      default -> {
        if (keys.isEmpty()) {
          yield new Seal.Covers.Part(OBSERVATIONS);
        }
        ResourceKey key = keys.get(random.nextInt(keys.size()));
        yield new Seal.Covers.Item(key.type(), key.id());
      }
    };
  }

  /// The labels of each version's class, which must be the same.
  private List<String> classLabels(ResourceKey key) {
    List<List<String>> labels =
        records.history(key, Feeding.SYSTEM, 99, null).versions().stream()
            .map(version -> List.copyOf(version.labels()))
            .distinct()
            .toList();
    assertThat(labels).as("all versions alike").hasSize(1);
    return labels.getFirst();
  }

  private Seal place(Seal.Covers covers, @Nullable OdsCode from) {
    return ((SealOutcome.Done) seals.place(wish(covers, from), privacy())).seal();
  }

  private SealWish wish(Seal.Covers covers, @Nullable OdsCode from) {
    return new SealWish(person(), home(), covers, from, Seal.AskedBy.PERSON, WORDS);
  }

  private Sight privacy() {
    return access.sight(
        new Caller(
            Caller.Kind.STAFF, "privacy", "Privacy", "privacy-officer", new OdsCode("QN9"), null),
        Purpose.GOVERNANCE);
  }

  private Sight nurse(String organisation) {
    return access.sight(
        new Caller(
            Caller.Kind.STAFF,
            "nurse-" + organisation,
            "Nurse",
            "community-nurse",
            new OdsCode(organisation),
            null),
        Purpose.DIRECT_CARE);
  }

  private static Caller application() {
    return new Caller(Caller.Kind.APP, "app", "App", "app-all", new OdsCode("QN9"), null);
  }

  private List<ResourceKey> shown(Sight sight) {
    return records.record(person(), sight, AsKnown.NOW).items().stream()
        .map(StoredResource::key)
        .toList();
  }

  private List<ResourceKey> asKnown(Instant at, Sight sight) {
    return records.record(person(), sight, new AsKnown.At(at)).items().stream()
        .map(StoredResource::key)
        .toList();
  }

  private List<ResourceKey> found(Sight sight) {
    Search search =
        new Search(
            "Observation",
            List.of(
                new Search.Clause.Parameter(
                    "patient", Modifier.NONE, List.of(hospital.key("Patient", "p").toString()))),
            List.of(),
            50,
            List.of(),
            true,
            AsKnown.NOW,
            "t");
    SearchResult.Page page = (SearchResult.Page) records.search(search, null, sight);
    assertThat(page.total()).isEqualTo(page.matches().size());
    return page.matches().stream().map(StoredResource::key).toList();
  }

  private PersonId person() {
    return records.personOf(hospital.key("Patient", "p"), Feeding.SYSTEM).orElseThrow();
  }

  private CompartmentId home() {
    return compartment(hospital.key("Patient", "p"));
  }

  private CompartmentId compartment(ResourceKey key) {
    return ((ReadResult.Found) records.read(key, Feeding.SYSTEM)).resource().compartment();
  }
}
