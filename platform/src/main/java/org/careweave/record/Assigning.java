package org.careweave.record;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.careweave.resources.ResourceType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The word of an organisation on whose an item is that it wrote.
@Component
class Assigning {

  private final UnsettledItems unsettled;
  private final AuthoredRows authored;
  private final WrittenHere writtenHere;
  private final Settling settling;
  private final Relocating relocating;
  private final People people;
  private final InstantSource clock;

  Assigning(
      UnsettledItems unsettled,
      AuthoredRows authored,
      WrittenHere writtenHere,
      Settling settling,
      Relocating relocating,
      People people,
      InstantSource clock) {
    this.unsettled = unsettled;
    this.authored = authored;
    this.writtenHere = writtenHere;
    this.settling = settling;
    this.relocating = relocating;
    this.people = people;
    this.clock = clock;
  }

  /// What the caller's organisation has to assign.
  List<Unsettled> unsettled(Sight sight) {
    return unsettled.of(sight);
  }

  @Transactional
  public Assignment assign(ResourceKey key, PersonId person, Sight by) {
    ResourceType type = ResourceType.named(key.type());
    ItemId item = type == null ? null : new ItemId(type, InternalIds.of(type, key.id()));
    if (item == null || !relocating.lock(item)) {
      return nothing();
    }
    UnsettledRows.Open open = unsettled.open(item, by);
    CompartmentId named = authored.named(Set.of(item)).get(item);
    if (open == null || named == null || !unsettled.sides(open, by).contains(person)) {
      return nothing();
    }
    CompartmentId home = open.row().compartment();
    Set<CompartmentId> concerned = new HashSet<>(Set.of(home));
    concerned.add(named);
    Map<CompartmentId, PersonId> persons = people.personsOf(concerned);
    if (!person.equals(persons.get(named))) {
      return new Assignment.Refused(
          Problem.of(
              Problem.Kind.CONFLICT,
              "REC-041",
              "The item names a Patient of somebody else: write a version that names the right"
                  + " one"));
    }
    Instant now = clock.instant();
    if (!person.equals(persons.get(home))) {
      CompartmentId own = writtenHere.own(person, named, open.row().source(), now);
      relocating.move(open.row(), own, person, now);
    }
    authored.assign(item, by.caller().id(), now);
    settling.judge(List.of(item), now);
    return new Assignment.Done(person);
  }

  private static Assignment nothing() {
    return new Assignment.Refused(
        Problem.of(
            Problem.Kind.NOT_FOUND,
            "REC-040",
            "There is nothing of this kind to assign, or no right to it"));
  }
}
