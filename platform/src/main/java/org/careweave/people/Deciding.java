package org.careweave.people;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.springframework.stereotype.Component;

/// What people decide about links. Runs inside a transaction, with all other linking held off.
@Component
final class Deciding {

  private static final Problem UNKNOWN =
      Problem.of(Problem.Kind.NOT_FOUND, "PEOPLE-001", "There is no such source patient.");
  private static final Problem NO_REASON =
      Problem.invalid("PEOPLE-002", "A decision about links needs a reason.", "reason");
  private static final Problem SAME =
      Problem.invalid("PEOPLE-003", "A source patient cannot be linked to itself.", "other");

  private static final Problem PARTED =
      Problem.of(
          Problem.Kind.CONFLICT,
          "PEOPLE-004",
          "One of these was parted from somebody for good: they cannot be linked.");

  private final PeopleRows rows;
  private final RemovedRows removed;
  private final LinkRows links;
  private final FindRows finding;
  private final Registration registration;

  Deciding(
      PeopleRows rows,
      RemovedRows removed,
      LinkRows links,
      FindRows finding,
      Registration registration) {
    this.rows = rows;
    this.removed = removed;
    this.links = links;
    this.finding = finding;
    this.registration = registration;
  }

  Decided link(CompartmentId one, CompartmentId other, String reason, Sight by, Instant now) {
    if (reason.isBlank()) {
      return new Decided.Refused(NO_REASON);
    }
    if (one.equals(other)) {
      return new Decided.Refused(SAME);
    }
    rows.holdOffEverybody();
    Map<Long, PeopleRows.Place> places = rows.places(new long[] {one.value(), other.value()});
    if (places.size() < 2 || !visible(places, by)) {
      return new Decided.Refused(UNKNOWN);
    }
    Set<Long> onesSide = sideOf(one, places);
    Set<Long> othersSide = sideOf(other, places);
    Set<Long> all = new HashSet<>(onesSide);
    all.addAll(othersSide);
    if (removed.sides(all) > 1) {
      return new Decided.Refused(PARTED);
    }
    undo(all, d -> !d.together() && across(d, onesSide, othersSide), by, reason, now);
    boolean decided =
        links.decisionsAbout(new long[] {one.value()}).stream()
            .anyMatch(d -> d.one() == other.value() || d.other() == other.value());
    if (!decided) {
      links.decide(one.value(), other.value(), true, by.caller().id(), reason, now);
    }
    registration.relink(all, Set.of(), new Registration.Author(by.caller().id(), reason), now);
    return done(one);
  }

  Decided unlink(CompartmentId compartment, String reason, Sight by, Instant now) {
    if (reason.isBlank()) {
      return new Decided.Refused(NO_REASON);
    }
    rows.holdOffEverybody();
    Map<Long, PeopleRows.Place> places = rows.places(new long[] {compartment.value()});
    if (places.isEmpty() || !visible(places, by)) {
      return new Decided.Refused(UNKNOWN);
    }
    Set<Long> all = sideOf(compartment, places);
    Set<Long> others = new HashSet<>(all);
    others.remove(compartment.value());
    Set<Long> alone = Set.of(compartment.value());
    undo(all, d -> d.together() && across(d, alone, others), by, reason, now);
    for (long other : others) {
      links.decide(compartment.value(), other, false, by.caller().id(), reason, now);
    }
    registration.relink(all, Set.of(), new Registration.Author(by.caller().id(), reason), now);
    return done(compartment);
  }

  private Decided done(CompartmentId compartment) {
    long person =
        Objects.requireNonNull(
                rows.places(new long[] {compartment.value()}).get(compartment.value()))
            .person();
    return new Decided.Done(new PersonId(person));
  }

  /// Whether the sight covers the core demographics of each of these compartments.
  private boolean visible(Map<Long, PeopleRows.Place> places, Sight by) {
    long[] people = places.values().stream().mapToLong(PeopleRows.Place::person).toArray();
    List<Long> seen =
        finding.visible(people, by).stream().map(v -> v.patient().compartment().value()).toList();
    return seen.containsAll(places.keySet());
  }

  private Set<Long> sideOf(CompartmentId compartment, Map<Long, PeopleRows.Place> places) {
    long person = Objects.requireNonNull(places.get(compartment.value())).person();
    return new HashSet<>(rows.placesOfPeople(new long[] {person}).keySet());
  }

  private void undo(
      Set<Long> about, Predicate<Decision> which, Sight by, String reason, Instant now) {
    long[] ids = about.stream().mapToLong(Long::longValue).toArray();
    long[] undone =
        links.decisionsAbout(ids).stream().filter(which).mapToLong(Decision::id).toArray();
    if (undone.length > 0) {
      links.undo(undone, by.caller().id(), reason, now);
    }
  }

  private static boolean across(Decision decision, Set<Long> one, Set<Long> other) {
    return (one.contains(decision.one()) && other.contains(decision.other()))
        || (one.contains(decision.other()) && other.contains(decision.one()));
  }
}
