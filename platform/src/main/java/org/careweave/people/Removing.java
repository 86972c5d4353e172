package org.careweave.people;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.access.Forgetting;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.springframework.stereotype.Component;

/// Removes source patients for good, and parts people for good. Runs inside a transaction, with all
/// other linking held off.
@Component
final class Removing {

  private final PeopleRows rows;
  private final RemovedRows removed;
  private final Registration registration;
  private final Forgetting forgetting;

  Removing(PeopleRows rows, RemovedRows removed, Registration registration, Forgetting forgetting) {
    this.rows = rows;
    this.removed = removed;
    this.registration = registration;
    this.forgetting = forgetting;
  }

  void expunge(long compartment, Instant now) {
    rows.holdOffEverybody();
    Set<Long> one = Set.of(compartment);
    if (rows.places(new long[] {compartment}).isEmpty()) {
      return;
    }
    Set<String> numbers = new TreeSet<>(removed.numbers(one));
    removed.forgetDecisions(one);
    removed.forgetPatient(compartment);
    removed.forgetAsked(numbers);
    registration.relink(one, numbers, Registration.Author.RULE, now);
    removed.beginAnew(one);
  }

  void forgetPast(long compartment) {
    removed.forgetReviews(compartment);
    removed.forgetWords(Set.of(compartment));
  }

  /// What is minted follows in [PersonMoved], so it is looked up after.
  void part(Map<CompartmentId, People.Side> sides, Instant now) {
    rows.holdOffEverybody();
    Set<Long> all = new HashSet<>();
    Set<Long> fresh = new TreeSet<>();
    sides.forEach(
        (compartment, side) -> {
          all.add(compartment.value());
          if (side.fresh()) {
            fresh.add(compartment.value());
          }
          removed.part(compartment.value(), side.value());
        });
    Set<Long> kept = new HashSet<>(all);
    kept.removeAll(fresh);
    fresh.forEach(removed::renewOrigin);
    removed.forgetAcross(fresh, kept);
    registration.relink(all, new TreeSet<>(removed.numbers(all)), Registration.Author.RULE, now);
    Set<Long> anew = new HashSet<>(fresh);
    anew.addAll(removed.mintedWith(fresh));
    removed.beginAnew(anew);
    removed.forgetWords(all);
    Map<Long, Set<CompartmentId>> people = new HashMap<>();
    rows.places(anew.stream().mapToLong(Long::longValue).toArray())
        .values()
        .forEach(
            place ->
                people
                    .computeIfAbsent(place.person(), _ -> new HashSet<>())
                    .add(new CompartmentId(place.compartment())));
    people.forEach((person, homes) -> forgetting.alwaysOf(homes, new PersonId(person)));
  }
}
