package org.careweave.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.NhsNumber;
import org.careweave.kernel.PersonId;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("people")
class PeopleTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static long lastCompartment;
  private static int lastNumber;

  private final Index index = new Index(DATABASE);
  private final People people = index.people;
  private final NhsNumber number = Index.number(++lastNumber);

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  @Test
  void aCompartmentStartsAsAPersonOfOneAndStaysThat() {
    long a = next();
    PersonId opened = people.opened(new CompartmentId(a));

    assertThat(people.opened(new CompartmentId(a))).isEqualTo(opened);
    assertThat(people.registered(Index.patient(a).now())).isEqualTo(opened);
    assertThat(people.personOf(new CompartmentId(a))).isEqualTo(opened);
  }

  @Test
  void sourcesThatAgreeOnAVerifiedNumberAreLinked() {
    long a = next();
    long b = next();
    people.registered(Index.patient(a).verified(number).now());
    PersonId person = people.registered(Index.patient(b).verified(number).called("SMITH").now());

    assertThat(people.personOf(new CompartmentId(a))).isEqualTo(person);
    assertThat(index.access.moved()).containsEntry(new CompartmentId(b), person);
    assertThat(people.reviews(Index.ALL, 100)).noneMatch(r -> about(r, a));
  }

  @Test
  void aClaimThatIsNotVerifiedLinksNobody() {
    long a = next();
    long b = next();
    PersonId one = people.registered(Index.patient(a).verified(number).now());
    PersonId other = people.registered(Index.patient(b).claims(number).now());

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void sourcesThatDisagreeAreHeldApartAndReviewed() {
    long a = next();
    long b = next();
    PersonId one = people.registered(Index.patient(a).verified(number).now());
    PersonId other =
        people.registered(Index.patient(b).verified(number).called("Khan", "Aisha").now());

    assertThat(one).isNotEqualTo(other);
    Review review =
        people.reviews(Index.ALL, 100).stream().filter(r -> about(r, a)).findFirst().orElseThrow();
    assertThat(review.reasons()).containsExactly("family-name-differs");
    assertThat(review.other().compartment().value()).isEqualTo(b);
  }

  @Test
  void aChangedPatientThatNoLongerAgreesIsPartedAndJoinsAgainWhenCorrected() {
    long a = next();
    long b = next();
    long c = next();
    PersonId person = people.registered(Index.patient(a).verified(number).now());
    people.registered(Index.patient(b).verified(number).now());
    people.registered(Index.patient(c).verified(number).now());

    PersonId parted =
        people.registered(Index.patient(b).verified(number).born(LocalDate.of(2001, 1, 1)).now());

    assertThat(parted).isNotEqualTo(person);
    assertThat(people.personOf(new CompartmentId(c))).isEqualTo(person);
    assertThat(people.reviews(Index.ALL, 100)).anyMatch(r -> about(r, b));

    assertThat(people.registered(Index.patient(b).verified(number).now())).isEqualTo(person);
    assertThat(people.reviews(Index.ALL, 100)).noneMatch(r -> about(r, b));
  }

  @Test
  void aChangedNumberMovesThePatientToItsOtherPerson() {
    NhsNumber second = Index.number(++lastNumber);
    long a = next();
    long b = next();
    long c = next();
    PersonId first = people.registered(Index.patient(a).verified(number).now());
    PersonId other = people.registered(Index.patient(b).verified(second).now());
    assertThat(people.registered(Index.patient(c).verified(number).now())).isEqualTo(first);

    assertThat(people.registered(Index.patient(c).verified(second).now())).isEqualTo(other);
    assertThat(people.personOf(new CompartmentId(a))).isEqualTo(first);
  }

  @Test
  void whatWasLinkedStaysInTheHistory() {
    long a = next();
    long b = next();
    PersonId person = people.registered(Index.patient(a).verified(number).now());
    people.registered(Index.patient(b).verified(number).now());
    people.registered(Index.patient(b).verified(number).called("Khan").now());

    List<Link> links = people.links(person, Index.ALL);

    assertThat(links).hasSize(2);
    assertThat(links)
        .filteredOn(l -> l.compartment().value() == b)
        .singleElement()
        .satisfies(
            l -> {
              assertThat(l.why()).isEqualTo("nhs-number");
              assertThat(l.until()).isNotNull();
              assertThat(l.undoneBy()).isEqualTo("rule");
            });
  }

  @Test
  void unlinkingThenLinkingRestoresWhatWas() {
    long a = next();
    long b = next();
    long c = next();
    PersonId person = people.registered(Index.patient(a).verified(number).now());
    people.registered(Index.patient(b).verified(number).now());
    people.registered(Index.patient(c).verified(number).now());
    Map<CompartmentId, PersonId> before = places(a, b, c);

    Decided unlinked =
        people.unlink(new CompartmentId(b), "Twins, told by their mother", Index.ALL);

    assertThat(unlinked).isInstanceOf(Decided.Done.class).isNotEqualTo(new Decided.Done(person));
    assertThat(people.personOf(new CompartmentId(c))).isEqualTo(person);
    assertThat(people.registered(Index.patient(b).verified(number).called("Smith").now()))
        .as("the rule does not undo what a person decided")
        .isNotEqualTo(person);

    assertThat(
            people.link(new CompartmentId(c), new CompartmentId(b), "It was a mix-up", Index.ALL))
        .isEqualTo(new Decided.Done(person));
    assertThat(places(a, b, c)).isEqualTo(before);
    assertThat(index.audit.intents()).extracting(d -> d.action()).contains("unlink", "link");
  }

  @Test
  void thoseWithoutANumberCanBeLinkedByDecisionAndPartedAgain() {
    long a = next();
    long b = next();
    PersonId one = people.registered(Index.patient(a).verified(number).now());
    PersonId other = people.registered(Index.patient(b).called("Smyth", "Bill").now());

    assertThat(people.link(new CompartmentId(a), new CompartmentId(b), "Seen in person", Index.ALL))
        .isEqualTo(new Decided.Done(one));
    assertThat(people.personOf(new CompartmentId(b))).isEqualTo(one);
    long c = next();
    assertThat(people.registered(Index.patient(c).verified(number).now())).isEqualTo(one);

    assertThat(people.unlink(new CompartmentId(b), "It was somebody else", Index.ALL))
        .isEqualTo(new Decided.Done(other));
    assertThat(people.personOf(new CompartmentId(c))).isEqualTo(one);
  }

  @Test
  void aDecisionNeedsAReasonAndSomethingToDecideAbout() {
    long a = next();
    people.registered(Index.patient(a).now());

    assertThat(people.unlink(new CompartmentId(a), " ", Index.ALL))
        .isInstanceOf(Decided.Refused.class);
    assertThat(people.unlink(new CompartmentId(-5), "why", Index.ALL))
        .isInstanceOf(Decided.Refused.class);
    assertThat(people.link(new CompartmentId(a), new CompartmentId(a), "why", Index.ALL))
        .isInstanceOf(Decided.Refused.class);
  }

  @Test
  void whoIsLinkedDoesNotDependOnTheOrderOfArrival() {
    Random random = new Random(7);
    for (int round = 0; round < 15; round++) {
      List<SourcePatient> said = someSourcePatients(8, random);
      said.forEach(p -> people.opened(p.compartment()));
      List<SourcePatient> oneByOne = new ArrayList<>(said);
      Collections.shuffle(oneByOne, random);
      oneByOne.forEach(people::registered);
      Set<Set<Long>> first = sets(said);

      said.forEach(p -> people.registered(Index.patient(p.compartment().value()).now()));
      assertThat(sets(said)).hasSize(said.size());
      List<SourcePatient> atOnce = new ArrayList<>(said);
      Collections.shuffle(atOnce, random);
      people.registeredAll(atOnce);

      assertThat(sets(said)).isEqualTo(first);
    }
  }

  @Test
  void feedsThatRegisterAtTheSameTimeLinkAsIfOneAfterTheOther() throws Exception {
    Random random = new Random(11);
    for (int round = 0; round < 4; round++) {
      List<SourcePatient> said = someSourcePatients(24, random);
      List<Callable<Object>> feeds = new ArrayList<>();
      for (int feed = 0; feed < 6; feed++) {
        List<SourcePatient> own = new ArrayList<>(said.subList(feed * 4, feed * 4 + 4));
        Collections.shuffle(own, random);
        feeds.add(() -> index.inTransaction(() -> people.registeredAll(own)));
      }
      try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
        for (Future<Object> done : threads.invokeAll(feeds)) {
          done.get();
        }
      }
      Set<Set<Long>> atOnce = sets(said);

      said.forEach(p -> people.registered(Index.patient(p.compartment().value()).now()));
      said.forEach(people::registered);

      assertThat(atOnce).isEqualTo(sets(said));
    }
  }

  @Test
  void thousandsRegisterInOneGo() {
    List<SourcePatient> said = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      said.add(Index.patient(next()).verified(Index.number(100_000 + i / 3)).now());
    }

    Map<CompartmentId, PersonId> registered = people.registeredAll(said);

    assertThat(registered).hasSize(3000);
    assertThat(Set.copyOf(registered.values())).hasSize(1000);
  }

  @Test
  void aWithdrawnPatientIsNotFoundButKeepsItsPerson() {
    long a = next();
    PersonId person = people.registered(Index.patient(a).verified(number).now());

    people.withdrawn(new CompartmentId(a));

    assertThat(people.find(new PeopleQuery.ByNhsNumber(number), Index.ALL, 10)).isEmpty();
    assertThat(people.personOf(new CompartmentId(a))).isEqualTo(person);
    people.registered(Index.patient(a).verified(number).now());
    assertThat(people.find(new PeopleQuery.ByNhsNumber(number), Index.ALL, 10)).hasSize(1);
  }

  private static long next() {
    return ++lastCompartment;
  }

  private static boolean about(Review review, long compartment) {
    return review.one().compartment().value() == compartment
        || review.other().compartment().value() == compartment;
  }

  private Map<CompartmentId, PersonId> places(long... compartments) {
    Map<CompartmentId, PersonId> places = new HashMap<>();
    for (long c : compartments) {
      places.put(new CompartmentId(c), people.personOf(new CompartmentId(c)));
    }
    return places;
  }

  private Set<Set<Long>> sets(List<SourcePatient> said) {
    Map<PersonId, Set<Long>> byPerson = new TreeMap<>((a, b) -> Long.compare(a.value(), b.value()));
    people
        .personsOf(said.stream().map(SourcePatient::compartment).toList())
        .forEach((c, p) -> byPerson.computeIfAbsent(p, _ -> new TreeSet<>()).add(c.value()));
    return Set.copyOf(byPerson.values());
  }

  private static List<SourcePatient> someSourcePatients(int count, Random random) {
    NhsNumber[] numbers = {Index.number(++lastNumber), Index.number(++lastNumber)};
    String[] families = {"Smith", "Jones", "Smith-Jones", "Khan"};
    List<SourcePatient> said = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Index.Said one =
          Index.patient(next())
              .called(families[random.nextInt(4)], "Alex")
              .born(LocalDate.of(1970, 1, 1 + random.nextInt(2)));
      said.add(
          random.nextInt(6) == 0
              ? one.claims(numbers[0]).now()
              : one.verified(numbers[random.nextInt(2)]).now());
    }
    return said;
  }
}
