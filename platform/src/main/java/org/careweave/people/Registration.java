package org.careweave.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Writes down what sources say and puts every compartment with its person. Runs inside a
/// transaction.
///
/// Locks are taken in one order: the room (shared; a decision takes it alone), then the rows of the
/// source patients by compartment, then the NHS numbers concerned, ascending. Whoever holds a
/// number's lock sees all its claims and nobody else links by it.
@Component
final class Registration {

  private final PeopleRows rows;
  private final LinkRows links;
  private final Linking linking;
  private final Access access;
  private final ApplicationEventPublisher events;

  Registration(
      PeopleRows rows,
      LinkRows links,
      PeopleSettings settings,
      Access access,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.links = links;
    this.linking = new Linking(settings.mostClaims());
    this.access = access;
    this.events = events;
  }

  /// Who is behind a change of links.
  ///
  /// @param who `rule` or a user
  /// @param why their reason; null for the rule, which gives its own
  record Author(String who, @Nullable String why) {

    static final Author RULE = new Author("rule", null);
  }

  Map<CompartmentId, PersonId> open(Collection<CompartmentId> compartments, Instant now) {
    long[] ids = ids(compartments.stream());
    rows.open(ids, now);
    return people(rows.places(ids));
  }

  Map<CompartmentId, PersonId> register(List<SourcePatient> patients, Instant now) {
    Map<Long, SourcePatient> said = new LinkedHashMap<>();
    patients.forEach(p -> said.put(p.compartment().value(), p));
    long[] ids = ids(said.values().stream().map(SourcePatient::compartment));
    rows.holdOffDecisions();
    rows.open(ids, now);
    Map<Long, SourcePatient> known = rows.knownHeld(ids);
    List<SourcePatient> changed =
        said.values().stream().filter(p -> !p.equals(known.get(p.compartment().value()))).toList();
    if (!changed.isEmpty()) {
      rows.save(changed, now);
      Set<Long> compartments = new HashSet<>();
      Set<String> numbers = new TreeSet<>();
      for (SourcePatient patient : changed) {
        compartments.add(patient.compartment().value());
        addNumber(patient, numbers);
        addNumber(known.get(patient.compartment().value()), numbers);
      }
      relink(compartments, numbers, Author.RULE, now);
    }
    return people(rows.placesHeld(ids));
  }

  /// Finds out who is who among `compartments` and all that numbers and decisions tie to them, and
  /// moves those that belong elsewhere now.
  void relink(Set<Long> compartments, Set<String> numbers, Author author, Instant now) {
    Known known = gather(compartments, numbers);
    Partition partition = linking.divide(known.claims().values(), known.decisions());
    Map<Long, PeopleRows.Place> places = rows.places(toArray(known.claims().keySet()));
    List<LinkRows.Step> steps = new ArrayList<>();
    partition
        .personOf()
        .forEach(
            (compartment, person) -> {
              long before = Objects.requireNonNull(places.get(compartment)).person();
              if (before != person) {
                steps.add(new LinkRows.Step(compartment, before, person));
              }
            });
    if (!steps.isEmpty()) {
      move(steps, partition, author, now);
    }
    if (!known.numbers().isEmpty()) {
      links.settleReviews(known.numbers(), partition.disagreements(), now);
    }
  }

  private void move(List<LinkRows.Step> steps, Partition partition, Author author, Instant now) {
    Map<Long, Integer> sizes = new HashMap<>();
    partition.personOf().values().forEach(p -> sizes.merge(p, 1, Integer::sum));
    String[] whys =
        steps.stream()
            .map(
                s -> {
                  if (author.why() != null) {
                    return "decision: " + author.why();
                  }
                  if (partition.decided().contains(s.compartment())) {
                    return "decision";
                  }
                  return sizes.getOrDefault(s.to(), 1) == 1 ? "alone" : "nhs-number";
                })
            .toArray(String[]::new);
    String[] whos = steps.stream().map(_ -> author.who()).toArray(String[]::new);
    move(steps, whys, whos, now);
  }

  /// Puts a minted compartment with the person of another one.
  PersonId follow(CompartmentId own, CompartmentId with, Instant now) {
    Map<Long, PeopleRows.Place> places = rows.placesHeld(ids(Stream.of(own, with)));
    PeopleRows.Place wanted = places.get(with.value());
    if (wanted == null) {
      throw new IllegalStateException("compartment " + with.value() + " was never opened");
    }
    PeopleRows.Place at = places.get(own.value());
    if (at == null) {
      rows.mint(own.value(), wanted.person(), now);
    } else if (at.person() != wanted.person()) {
      move(
          List.of(new LinkRows.Step(own.value(), at.person(), wanted.person())),
          new String[] {Link.WRITTEN_HERE},
          new String[] {Author.RULE.who()},
          now);
    }
    return new PersonId(wanted.person());
  }

  private void move(List<LinkRows.Step> steps, String[] whys, String[] whos, Instant now) {
    links.move(steps, whys, whos, now);
    List<PersonMoved.Move> moves = new ArrayList<>();
    for (LinkRows.Step step : steps) {
      CompartmentId compartment = new CompartmentId(step.compartment());
      access.moved(compartment, new PersonId(step.to()));
      moves.add(
          new PersonMoved.Move(compartment, new PersonId(step.from()), new PersonId(step.to())));
    }
    events.publishEvent(new PersonMoved(List.copyOf(moves)));
  }

  /// All claims of some numbers, and all that decisions tie to them.
  private record Known(
      Map<Long, Claim> claims, Collection<Decision> decisions, Set<String> numbers) {}

  private Known gather(Set<Long> compartments, Set<String> numbers) {
    Map<Long, Claim> claims = new HashMap<>();
    Set<String> locked = new TreeSet<>();
    Set<String> next = new TreeSet<>(numbers);
    Set<Long> missing = new HashSet<>(compartments);
    while (true) {
      if (!next.isEmpty()) {
        rows.lockNumbers(next);
        locked.addAll(next);
        links.claimsOf(next).forEach(c -> claims.put(c.compartment(), c));
      }
      missing.removeAll(claims.keySet());
      if (!missing.isEmpty()) {
        links.claims(toArray(missing)).forEach(c -> claims.put(c.compartment(), c));
      }
      List<Decision> decisions = links.decisionsAbout(toArray(claims.keySet()));
      missing = new HashSet<>();
      for (Decision decision : decisions) {
        if (decision.together()) {
          missing.add(decision.one());
          missing.add(decision.other());
        }
      }
      missing.removeAll(claims.keySet());
      next = new TreeSet<>();
      for (Claim claim : claims.values()) {
        String number = claim.number();
        if (number != null && !locked.contains(number)) {
          next.add(number);
        }
      }
      if (missing.isEmpty() && next.isEmpty()) {
        return new Known(claims, decisions, locked);
      }
    }
  }

  private static void addNumber(@Nullable SourcePatient patient, Set<String> numbers) {
    if (patient != null && patient.verified() && patient.nhsNumber() != null) {
      numbers.add(patient.nhsNumber().value());
    }
  }

  static Map<CompartmentId, PersonId> people(Map<Long, PeopleRows.Place> places) {
    Map<CompartmentId, PersonId> people = new HashMap<>();
    places.forEach((c, place) -> people.put(new CompartmentId(c), new PersonId(place.person())));
    return people;
  }

  static long[] ids(Stream<CompartmentId> compartments) {
    return compartments.mapToLong(CompartmentId::value).distinct().sorted().toArray();
  }

  private static long[] toArray(Collection<Long> ids) {
    return ids.stream().mapToLong(Long::longValue).sorted().toArray();
  }
}
