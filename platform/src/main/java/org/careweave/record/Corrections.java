package org.careweave.record;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.ItemClass;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.springframework.stereotype.Component;

/// Keeps what turned out to be about somebody else, and tells readers of what they may have read.
@Component
class Corrections {

  private final MovedRows rows;
  private final PersonRows persons;
  private final People people;
  private final Access access;
  private final InstantSource clock;

  Corrections(
      MovedRows rows, PersonRows persons, People people, Access access, InstantSource clock) {
    this.rows = rows;
    this.persons = persons;
    this.people = people;
    this.access = access;
    this.clock = clock;
  }

  /// These moved in this transaction. Nobody misread what only went to another Patient of the same
  /// person, or was in nobody's record.
  void moved(List<MovedRows.Moved> all, long tx) {
    Map<CompartmentId, PersonId> whose =
        persons.of(
            all.stream().flatMap(one -> Stream.of(one.from(), one.to())).distinct().toList());
    for (MovedRows.Moved one : all) {
      PersonId wrong = whose.get(one.from());
      if (wrong != null && !wrong.equals(whose.get(one.to()))) {
        Instant arrived = rows.arrival(one.item(), one.to());
        rows.insert(one, people.peopleOf(one.from(), arrived, clock.instant()), arrived, tx);
      }
    }
  }

  /// What the caller, a member of staff, may have read and has not acknowledged.
  List<Correction> of(Sight sight) {
    List<Correction> all = new ArrayList<>();
    if (sight.caller().kind() == Caller.Kind.STAFF) {
      for (MovedRows.Misread one : rows.of(sight.caller().id())) {
        PersonId person = one.person();
        if (person != null && mayHaveSeen(one, person, sight)) {
          ItemClass cls = access.itemClass(one.cls());
          all.add(
              new Correction(
                  one.number(),
                  person,
                  one.type().name(),
                  cls.section(),
                  cls.custodian(),
                  one.readAt(),
                  one.at()));
        }
      }
    }
    return all;
  }

  /// Whether the sight covers such an item with the relationships that held when it was read, or
  /// hold now: nobody is told of an item they could not have seen.
  private boolean mayHaveSeen(MovedRows.Misread one, PersonId person, Sight sight) {
    Set<RelationshipKind> held = EnumSet.noneOf(RelationshipKind.class);
    for (Instant at : List.of(one.readAt(), clock.instant())) {
      access.relationships(sight, person, at).forEach(r -> held.add(r.kind()));
    }
    return sight.narrowed(held).covers(one.cls());
  }

  /// The caller knows; false when there was nothing of theirs to acknowledge.
  boolean acknowledge(long number, Sight sight) {
    return sight.caller().kind() == Caller.Kind.STAFF
        && rows.acknowledge(sight.caller().id(), number, clock.instant());
  }
}
