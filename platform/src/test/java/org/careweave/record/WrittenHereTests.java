package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.resources.Clause.Modifier;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What is written here about a person lives in a compartment of Careweave's own, and is found as
/// if it lived with each of the person's Patients.
@PlatformTest(shared = "record")
@Tag("record")
class WrittenHereTests {

  private static final AtomicInteger RUN = new AtomicInteger();

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private People people;

  private ResourceKey one;
  private ResourceKey other;
  private Author author;
  private String run;

  /// One person, of whom two sources know.
  @BeforeEach
  void aPerson() {
    run = "HERE-" + RUN.incrementAndGet();
    String patient = Feeding.patient(run, "1961-02-03", number(RUN.get()));
    Feeding first = new Feeding(records, run + "-A", "RN1");
    first.put("Patient", "p", patient).send();
    Feeding second = new Feeding(records, run + "-B", "RN2");
    second.put("Patient", "p", patient).send();
    one = first.key("Patient", "p");
    other = second.key("Patient", "p");
    author = Author.of(records, access, "RN1", "RN1", "RN2");
    assertThat(person(one)).isEqualTo(person(other));
  }

  static String number(int n) {
    for (int check = 0; check < 10; check++) {
      String digits = "999%06d%d".formatted(410_000 + n, check);
      if (org.careweave.kernel.NhsNumber.parse(digits).isPresent()) {
        return digits;
      }
    }
    return number(n + 5_000);
  }

  @Test
  void theFirstThingWrittenMintsACompartmentAndTheRestShareIt() {
    ResourceKey first = author.create("Observation", Author.about(one, "a"));
    ResourceKey second = author.create("Observation", Author.about(other, "b"));
    assertThat(home(first)).isEqualTo(home(second)).isNotIn(home(one), home(other));
    assertThat(found(first).source()).isEqualTo("CAREWEAVE");
    assertThat(person(first)).isEqualTo(person(one));
    assertThat(text(found(first))).contains("\"reference\":\"" + one + "\"");
  }

  @Test
  void writersAtTheSameTimeMintOneCompartment() throws Exception {
    List<Future<ResourceKey>> written = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (int n = 0; n < 12; n++) {
        ResourceKey patient = n % 2 == 0 ? one : other;
        written.add(threads.submit(() -> author.create("Observation", Author.about(patient, "x"))));
      }
    }
    Set<CompartmentId> homes = new HashSet<>();
    for (Future<ResourceKey> key : written) {
      homes.add(home(key.get()));
    }
    assertThat(homes).hasSize(1);
  }

  @Test
  void searchesByAnyOfThePersonsPatientsFindIt() {
    ResourceKey key = author.create("Observation", Author.about(one, "found"));
    for (ResourceKey patient : List.of(one, other)) {
      assertThat(keys("Observation", clause("patient", patient.toString()))).containsExactly(key);
      assertThat(keys("Observation", clause("subject", patient.id()), clause("code", "found")))
          .containsExactly(key);
    }
    assertThat(keys("Observation", new Search.Clause.Id(List.of(key.id())))).containsExactly(key);
    assertThat(records.record(person(one), author.sight(), AsKnown.NOW).items())
        .extracting(StoredResource::key)
        .containsExactlyInAnyOrder(one, other, key);
  }

  @Test
  void chainsAndTheirReversesGoThroughThePatientNamed() {
    ResourceKey key = author.create("Observation", Author.about(one, run));
    assertThat(keys("Observation", through(new Search.Clause.Id(List.of(one.id())))))
        .containsExactly(key);
    assertThat(keys("Observation", through(new Search.Clause.Id(List.of(other.id()))))).isEmpty();
    assertThat(
            keys("Patient", new Search.Clause.Has("Observation", "patient", clause("code", run))))
        .containsExactly(one);
    assertThat(included(one, true, "Observation", "subject")).containsExactly(key);
    assertThat(included(other, true, "Observation", "subject")).isEmpty();
    assertThat(included(key, false, "Observation", "subject")).containsExactly(one);
  }

  private static Search.Clause through(Search.Clause of) {
    return new Search.Clause.Chained("subject", "Patient", of);
  }

  @Test
  void aNextVersionStaysAndItsPastIsReadAsBefore() {
    ResourceKey key = author.create("Observation", Author.about(one, "v1"));
    CompartmentId home = home(key);
    assertThat(author.update(key, Author.about(other, "v2"))).isInstanceOf(Outcome.Stored.class);
    assertThat(home(key)).isEqualTo(home);
    assertThat(records.history(key, author.sight(), 9, null).versions())
        .extracting(StoredResource::version)
        .containsExactly(2, 1);
    assertThat(records.vread(key, 1, author.sight())).isInstanceOf(ReadResult.Found.class);
    author.write(new Entry.Delete(0, "Observation", key.id(), null));
    assertThat(records.read(key, author.sight())).isInstanceOf(ReadResult.Gone.class);
  }

  @Test
  void whatAFeedSentStaysWhereItIsWhenItIsUpdatedHere() {
    Feeding feed = new Feeding(records, run + "-A", "RN1");
    feed.put("Observation", "o", Feeding.observation("p", "fed", "2026-01-01", "1")).send();
    ResourceKey key = feed.key("Observation", "o");
    assertThat(author.update(key, Author.about(one, "edited"))).isInstanceOf(Outcome.Stored.class);
    assertThat(home(key)).isEqualTo(home(one));
    assertThat(keys("Observation", clause("patient", other.toString()))).containsExactly(key);
  }

  @Test
  void itMovesToThePersonThatACorrectedReferenceNamesIfItsWriterMaySeeThem() {
    Feeding feed = new Feeding(records, run + "-C", "RN1");
    feed.put("Patient", "q", Feeding.patient("Else", "1970-01-01", number(1_000 + RUN.get())))
        .send();
    Feeding hidden = new Feeding(records, run + "-D", "RN9");
    hidden
        .put("Patient", "h", Feeding.patient("Hidden", "1970-01-01", number(2_000 + RUN.get())))
        .send();
    ResourceKey key = author.create("Observation", Author.about(one, "moving"));
    ResourceKey third = feed.key("Patient", "q");
    assertThat(author.update(key, Author.about(hidden.key("Patient", "h"), "moving")))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(
            author.update(
                key, Author.about(new ResourceKey("Patient", "no-such-patient"), "moving")))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(person(key)).isEqualTo(person(one));
    assertThat(author.update(key, Author.about(third, "moving")))
        .isInstanceOf(Outcome.Stored.class);
    assertThat(person(key)).isEqualTo(person(third));
    assertThat(keys("Observation", clause("patient", one.toString()))).isEmpty();
    assertThat(records.unsettled(author.sight()))
        .extracting(u -> u.item().key())
        .doesNotContain(key);
  }

  @Test
  void aPatientWrittenHereIsASourcePatientAndWhatIsWrittenWithItComesAlong() {
    String patient =
        "{'resourceType':'Patient'," + Feeding.patient(run, "1961-02-03", number(RUN.get())) + "}";
    String urn = "urn:uuid:0e3a0d5c-7c9a-4b5e-9f0a-6f1d5f3a2b1c";
    Written written =
        author.write(
            List.of(
                new Entry.Post(0, "Patient", urn, Author.bytes(patient)),
                new Entry.Post(
                    1,
                    "Observation",
                    null,
                    Author.bytes(
                        "{'resourceType':'Observation','status':'final','code':{'text':'x'},"
                            + "'subject':{'reference':'"
                            + urn
                            + "'}}"))));
    ResourceKey third = ((Outcome.Stored) written.outcomes().getFirst()).key();
    ResourceKey key = ((Outcome.Stored) written.outcomes().getLast()).key();
    assertThat(person(third)).as("linked by NHS number").isEqualTo(person(one));
    assertThat(home(key)).isNotEqualTo(home(third));
    assertThat(person(key)).isEqualTo(person(one));
    assertThat(keys("Observation", clause("patient", other.toString()))).containsExactly(key);
  }

  @Test
  void whatIsAboutNobodyIsNobodys() {
    ResourceKey key = author.create("Organization", "'name':'Ours'");
    assertThat(records.personOf(key, Feeding.SYSTEM)).isEmpty();
  }

  @Test
  void whatIsWrittenTwiceInOneBundleHasTwoVersionsAndTwoChanges() {
    ResourceKey key = author.create("Observation", Author.about(one, "v1"));
    String json =
        "{'resourceType':'Observation','id':'" + key.id() + "'," + Author.about(one, "%s") + "}";
    Written written =
        author.write(
            List.of(
                new Entry.Put(
                    0, "Observation", key.id(), null, Author.bytes(json.formatted("v2")), null),
                new Entry.Put(
                    1, "Observation", key.id(), null, Author.bytes(json.formatted("v3")), null)));
    assertThat(written.committed()).isTrue();
    assertThat(found(key).version()).isEqualTo(3);
  }

  private PersonId person(ResourceKey key) {
    return records.personOf(key, Feeding.SYSTEM).orElseThrow();
  }

  private CompartmentId home(ResourceKey key) {
    return found(key).compartment();
  }

  private StoredResource found(ResourceKey key) {
    return ((ReadResult.Found) records.read(key, Feeding.SYSTEM)).resource();
  }

  private static String text(StoredResource resource) {
    return new String(resource.json(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Search.Clause clause(String code, String value) {
    return new Search.Clause.Parameter(code, Modifier.NONE, List.of(value));
  }

  private List<ResourceKey> keys(String type, Search.Clause... clauses) {
    return page(type, List.of(), clauses).matches().stream().map(StoredResource::key).toList();
  }

  private List<ResourceKey> included(
      ResourceKey of, boolean reverse, String type, String parameter) {
    return page(
            of.type(),
            List.of(new Search.Include(reverse, type, parameter, null)),
            new Search.Clause.Id(List.of(of.id())))
        .included()
        .stream()
        .map(StoredResource::key)
        .toList();
  }

  private SearchResult.Page page(
      String type, List<Search.Include> includes, Search.Clause... clauses) {
    Search search =
        new Search(type, List.of(clauses), List.of(), 50, includes, true, AsKnown.NOW, "t");
    SearchResult result = records.search(search, null, author.sight());
    assertThat(result).isInstanceOf(SearchResult.Page.class);
    return (SearchResult.Page) result;
  }
}
