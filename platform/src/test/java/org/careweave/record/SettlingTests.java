package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.access.Access;
import org.careweave.access.RelationshipKind;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.people.Decided;
import org.careweave.people.People;
import org.careweave.resources.Clause.Modifier;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What becomes of what is written here when people are parted and joined.
@PlatformTest(shared = "record")
@Tag("record")
class SettlingTests {

  private static final AtomicInteger RUN = new AtomicInteger();

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private People people;

  private String run;
  private final Map<String, ResourceKey> patients = new HashMap<>();
  private Author both;
  private Author reader;

  /// One person, of whom the sources of three organisations know.
  @BeforeEach
  void aPerson() {
    run = "SETTLE-" + RUN.incrementAndGet();
    for (String organisation : List.of("RN1", "RN2", "RN3")) {
      Feeding feed = new Feeding(records, run + "-" + organisation, organisation);
      feed.put("Patient", "p", patient(500 + RUN.get())).send();
      patients.put(organisation, feed.key("Patient", "p"));
    }
    both = author("RN1", "RN1", "RN2");
    reader = author("RN4", "RN1", "RN2", "RN3", "RN4");
  }

  private String patient(int n) {
    return Feeding.patient(run, "1961-02-03", WrittenHereTests.number(n));
  }

  private Author author(String organisation, String... custodians) {
    return Author.of(records, access, organisation, custodians);
  }

  @Test
  void whatWasWrittenWithSightOfBothSidesIsShownToItsWritersOnly() {
    ResourceKey key = both.create("Observation", Author.about(patients.get("RN1"), "both"));
    assertThat(shown(reader, person("RN1"))).contains(key);
    part("RN2");
    assertThat(person("RN2")).isNotEqualTo(person("RN1"));
    for (PersonId side : List.of(person("RN1"), person("RN2"))) {
      assertThat(shown(reader, side)).doesNotContain(key);
    }
    assertThat(records.read(key, reader.sight())).isInstanceOf(ReadResult.NotFound.class);
    assertThat(records.vread(key, 1, reader.sight())).isInstanceOf(ReadResult.NotFound.class);
    assertThat(records.history(key, reader.sight(), 9, null).versions()).isEmpty();
    assertThat(found(reader, patients.get("RN1"))).isEmpty();
    assertThat(found(reader, patients.get("RN2"))).isEmpty();
    assertThat(records.unsettled(reader.sight())).isEmpty();
    assertThat(found(both, patients.get("RN1"))).containsExactly(key);
    assertThat(records.record(person("RN1"), both.sight(), AsKnown.NOW).unsettled())
        .containsExactly(key);
    assertThat(records.record(person("RN2"), both.sight(), AsKnown.NOW).unsettled()).isEmpty();
    Unsettled open = records.unsettled(both.sight()).getLast();
    assertThat(open.item().key()).isEqualTo(key);
    assertThat(open.why()).isEqualTo(Unsettled.Why.BOTH_SIDES);
    assertThat(open.sides()).containsExactlyInAnyOrder(person("RN1"), person("RN2"));
  }

  @Test
  void whatWasWrittenWithSightOfOneSideStaysSettled() {
    Author seesOne = author("RN1", "RN1");
    ResourceKey key = seesOne.create("Observation", Author.about(patients.get("RN1"), "one"));
    part("RN2");
    assertThat(shown(reader, person("RN1"))).contains(key);
    assertThat(unsettled(seesOne)).doesNotContain(key);
  }

  @Test
  void joiningAgainSettlesAsIfNothingHadBeen() {
    ResourceKey key = both.create("Observation", Author.about(patients.get("RN1"), "again"));
    part("RN2");
    assertThat(unsettled(both)).contains(key);
    join("RN1", "RN2");
    assertThat(unsettled(both)).doesNotContain(key);
    assertThat(shown(reader, person("RN2"))).contains(key);
  }

  @Test
  void theOrganisationThatWroteItSaysWhoseItIs() {
    ResourceKey key = both.create("Observation", Author.about(patients.get("RN1"), "assign"));
    part("RN2");
    assertThat(refused(records.assign(key, person("RN1"), reader.sight()))).isEqualTo("REC-040");
    assertThat(refused(records.assign(key, person("RN2"), both.sight()))).isEqualTo("REC-041");
    assertThat(refused(records.assign(key, new PersonId(987_654_321), both.sight())))
        .isEqualTo("REC-040");
    assertThat(records.assign(key, person("RN1"), both.sight()))
        .isEqualTo(new Assignment.Done(person("RN1")));
    assertThat(shown(reader, person("RN1"))).contains(key);
    assertThat(refused(records.assign(key, person("RN1"), both.sight()))).isEqualTo("REC-040");
    join("RN1", "RN2");
    part("RN2");
    assertThat(unsettled(both)).as("said once and for all").doesNotContain(key);
  }

  @Test
  void aNewVersionThatNamesTheOtherPersonSaysSoToo() {
    ResourceKey key = both.create("Observation", Author.about(patients.get("RN1"), "renamed"));
    part("RN2");
    both.update(key, Author.about(patients.get("RN1"), "edited"));
    assertThat(unsettled(both)).as("naming the same person settles nothing").contains(key);
    both.update(key, Author.about(patients.get("RN2"), "renamed"));
    assertThat(shown(reader, person("RN2"))).contains(key);
    assertThat(shown(reader, person("RN1"))).doesNotContain(key);
    assertThat(unsettled(both)).doesNotContain(key);
  }

  @Test
  void whatIsOfTheOtherSideGoesThereWhenItsWritersSaySo() {
    both.create("Observation", Author.about(patients.get("RN1"), "x"));
    both.create("Observation", Author.about(patients.get("RN1"), "y"));
    Author seesOther = author("RN2", "RN2");
    ResourceKey key = seesOther.create("Observation", Author.about(patients.get("RN2"), "z"));
    part("RN2");
    Unsettled open =
        records.unsettled(seesOther.sight()).stream()
            .filter(u -> u.item().key().equals(key))
            .findFirst()
            .orElseThrow();
    assertThat(open.why()).isEqualTo(Unsettled.Why.OTHER_SIDE);
    assertThat(open.sides()).containsExactly(person("RN2"));
    assertThat(records.assign(key, person("RN2"), seesOther.sight()))
        .isEqualTo(new Assignment.Done(person("RN2")));
    assertThat(shown(reader, person("RN2"))).contains(key);
    assertThat(shown(reader, person("RN1"))).doesNotContain(key);
    assertThat(found(reader, patients.get("RN2"))).containsExactly(key);
    assertThat(records.history(key, reader.sight(), 9, null).versions()).hasSize(1);
  }

  @Test
  void writersRelatedToOneSideOnlyAreAskedAndMaySay() {
    ResourceKey key =
        Author.of(records, access, "RN2", "RN1", "RN2")
            .create("Observation", Author.about(patients.get("RN2"), "related"));
    both.create("Observation", Author.about(patients.get("RN1"), "more"));
    both.create("Observation", Author.about(patients.get("RN1"), "more"));
    CompartmentId home = home(patients.get("RN2"));
    access.relate(
        new Access.Relationship(
            "org:RN2",
            home,
            people.personOf(home),
            RelationshipKind.CASELOAD,
            Instant.now().minusSeconds(60),
            null,
            run));
    part("RN2");
    Author related =
        Author.of(records, access, "RN2", Set.of(RelationshipKind.CASELOAD), "RN1", "RN2");
    Author unrelated =
        Author.of(records, access, "RN2", Set.of(RelationshipKind.REFERRAL), "RN1", "RN2");
    assertThat(unsettled(unrelated)).isEmpty();
    assertThat(unsettled(related)).containsExactly(key);
    assertThat(records.unsettled(related.sight()).getFirst().sides())
        .containsExactly(person("RN2"));
    assertThat(refused(records.assign(key, person("RN1"), related.sight()))).isEqualTo("REC-040");
    assertThat(records.assign(key, person("RN2"), related.sight()))
        .isEqualTo(new Assignment.Done(person("RN2")));
    assertThat(found(related, patients.get("RN2"))).containsExactly(key);
  }

  @Test
  void whenPeopleAreJoinedTwoPlansStayTwo() {
    Author seesOne = author("RN1", "RN1");
    Author seesOther = author("RN2", "RN2");
    part("RN2");
    ResourceKey first = seesOne.create("Observation", Author.about(patients.get("RN1"), "p1"));
    ResourceKey second = seesOther.create("Observation", Author.about(patients.get("RN2"), "p2"));
    join("RN1", "RN2");
    assertThat(shown(reader, person("RN1"))).contains(first, second);
    assertThat(home(first)).isNotEqualTo(home(second));
    both.update(second, Author.about(patients.get("RN2"), "still of its own"));
    assertThat(home(first)).isNotEqualTo(home(second));
    part("RN2");
    assertThat(shown(reader, person("RN1"))).contains(first).doesNotContain(second);
    assertThat(shown(both, person("RN2"))).contains(second);
    assertThat(unsettled(both)).as("written when they were one").doesNotContain(first);
  }

  @Test
  void aMintedCompartmentGoesWithThePersonMostOfItNames() {
    author("RN1", "RN1").create("Observation", Author.about(patients.get("RN1"), "first"));
    Author seesOther = author("RN2", "RN2");
    ResourceKey key = seesOther.create("Observation", Author.about(patients.get("RN2"), "a"));
    seesOther.create("Observation", Author.about(patients.get("RN2"), "b"));
    part("RN2");
    assertThat(records.personOf(key, Feeding.SYSTEM)).contains(person("RN2"));
    assertThat(unsettled(seesOther)).doesNotContain(key);
  }

  /// Whatever is written and however people are parted and joined: an item is unsettled exactly
  /// when what its authors saw since it was last assigned, or whom it names, is not of the person
  /// in whose record it stands; and nobody else than its writers sees it then.
  @Test
  void whatIsUnsettledFollowsFromWhoIsWho() {
    Random random = new Random(20261124);
    Map<ResourceKey, Set<CompartmentId>> seen = new HashMap<>();
    Map<ResourceKey, String> named = new HashMap<>();
    Map<ResourceKey, Author> writers = new HashMap<>();
    int unsettledInAll = 0;
    for (int step = 0; step < 40; step++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> write(random, seen, named, writers);
        case 2 -> part("RN" + (1 + random.nextInt(3)));
        case 3 -> join("RN" + (1 + random.nextInt(3)), "RN" + (1 + random.nextInt(3)));
        default -> assign(random, seen, writers);
      }
      unsettledInAll += check(seen, named, writers);
    }
    assertThat(unsettledInAll).isGreaterThan(10);
    join("RN1", "RN2");
    join("RN2", "RN3");
    assertThat(check(seen, named, writers)).as("all is one again").isZero();
  }

  private void write(
      Random random,
      Map<ResourceKey, Set<CompartmentId>> seen,
      Map<ResourceKey, String> named,
      Map<ResourceKey, Author> writers) {
    List<String> sees = new ArrayList<>();
    String whom = "RN" + (1 + random.nextInt(3));
    sees.add(whom);
    for (String more : List.of("RN1", "RN2", "RN3")) {
      if (!more.equals(whom) && random.nextBoolean()) {
        sees.add(more);
      }
    }
    Author author = author(whom, sees.toArray(String[]::new));
    Set<CompartmentId> before = new HashSet<>();
    records
        .record(person(whom), author.sight(), AsKnown.NOW)
        .items()
        .forEach(item -> before.add(item.compartment()));
    ResourceKey key = author.create("Observation", Author.about(patients.get(whom), "r"));
    seen.put(key, before);
    named.put(key, whom);
    writers.put(key, author);
  }

  private void assign(
      Random random, Map<ResourceKey, Set<CompartmentId>> seen, Map<ResourceKey, Author> writers) {
    List<ResourceKey> keys = seen.keySet().stream().sorted(this::byId).toList();
    if (!keys.isEmpty()) {
      ResourceKey key = keys.get(random.nextInt(keys.size()));
      PersonId person = person("RN" + (1 + random.nextInt(3)));
      if (records.assign(key, person, writers.get(key).sight()) instanceof Assignment.Done) {
        seen.get(key).clear();
      }
    }
  }

  private int byId(ResourceKey a, ResourceKey b) {
    return a.id().compareTo(b.id());
  }

  private int check(
      Map<ResourceKey, Set<CompartmentId>> seen,
      Map<ResourceKey, String> named,
      Map<ResourceKey, Author> writers) {
    int count = 0;
    for (ResourceKey key : seen.keySet()) {
      PersonId stands = records.personOf(key, Feeding.SYSTEM).orElseThrow();
      Set<CompartmentId> basis = new HashSet<>(seen.get(key));
      basis.add(home(patients.get(named.get(key))));
      boolean expected = basis.stream().anyMatch(one -> !people.personOf(one).equals(stands));
      assertThat(unsettled(writers.get(key)).contains(key)).isEqualTo(expected);
      assertThat(records.read(key, reader.sight()) instanceof ReadResult.NotFound)
          .isEqualTo(expected);
      count += expected ? 1 : 0;
    }
    return count;
  }

  private void part(String organisation) {
    Decided decided =
        people.unlink(home(patients.get(organisation)), "not the same", Feeding.SYSTEM);
    assertThat(decided).isInstanceOf(Decided.Done.class);
  }

  private void join(String one, String other) {
    if (!one.equals(other)) {
      Decided decided =
          people.link(
              home(patients.get(one)), home(patients.get(other)), "the same", Feeding.SYSTEM);
      assertThat(decided).isInstanceOf(Decided.Done.class);
    }
  }

  private List<ResourceKey> unsettled(Author author) {
    return records.unsettled(author.sight()).stream().map(u -> u.item().key()).toList();
  }

  private List<ResourceKey> shown(Author author, PersonId person) {
    return records.record(person, author.sight(), AsKnown.NOW).items().stream()
        .map(StoredResource::key)
        .toList();
  }

  private List<ResourceKey> found(Author author, ResourceKey patient) {
    Search search =
        new Search(
            "Observation",
            List.of(
                new Search.Clause.Parameter("patient", Modifier.NONE, List.of(patient.toString()))),
            List.of(),
            50,
            List.of(),
            true,
            AsKnown.NOW,
            "t");
    SearchResult.Page page = (SearchResult.Page) records.search(search, null, author.sight());
    assertThat(page.total()).isEqualTo(page.matches().size());
    return page.matches().stream().map(StoredResource::key).toList();
  }

  private static String refused(Assignment assignment) {
    return ((Assignment.Refused) assignment).problem().code();
  }

  private PersonId person(String organisation) {
    return records.personOf(patients.get(organisation), Feeding.SYSTEM).orElseThrow();
  }

  private CompartmentId home(ResourceKey key) {
    return ((ReadResult.Found) records.read(key, Feeding.SYSTEM)).resource().compartment();
  }
}
