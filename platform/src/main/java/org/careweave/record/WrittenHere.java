package org.careweave.record;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.resources.ResourceType;
import org.careweave.resources.ServerIds;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Careweave as a source (docs/adr/0013): what is written here about a person lives in a
/// compartment minted for that person, and it is kept which compartments its author was shown.
/// Takes part in the writing transaction.
@Component
class WrittenHere {

  private static final ResourceType PATIENT = ResourceType.of("Patient");

  private final AuthoredRows rows;
  private final ConditionalRows visibility;
  private final Settling settling;
  private final People people;
  private final RandomGenerator random = new SecureRandom();

  WrittenHere(AuthoredRows rows, ConditionalRows visibility, Settling settling, People people) {
    this.rows = rows;
    this.visibility = visibility;
    this.settling = settling;
    this.people = people;
  }

  /// What of a round is written here about persons.
  ///
  /// @param placed where each item would live by whom it names
  /// @param locked homes known to be concerned besides
  Round of(
      Submission submission,
      List<Ready> round,
      Map<ItemId, CompartmentId> placed,
      Collection<CompartmentId> locked) {
    Map<ItemId, CompartmentId> named = new HashMap<>();
    if (submission.ids() == Submission.IdRule.SERVER) {
      for (Ready ready : round) {
        CompartmentId home = placed.get(ready.draft().item());
        if (home != null && isAboutPerson(ready)) {
          named.put(ready.draft().item(), home);
        }
      }
    }
    return new Round(submission, round, named, locked);
  }

  private static boolean isAboutPerson(Ready ready) {
    return ready.draft().type() != PATIENT
        && (ready.place() instanceof Homing.Place.OfSubject
            || ready.place() instanceof Homing.Place.Stored);
  }

  /// The compartment minted for a person, made at the first thing written about them.
  CompartmentId own(PersonId person, CompartmentId named, String source, Instant at) {
    CompartmentId known = rows.minted(Set.of(person)).get(person);
    if (known == null) {
      rows.lockMinting(person);
      known = rows.minted(Set.of(person)).get(person);
    }
    if (known == null) {
      known = rows.mint(source, ServerIds.next(at, random), named);
      people.follow(known, named);
    }
    return known;
  }

  /// One round of a submission.
  final class Round {
    private final Submission submission;
    private final Set<ItemId> drafts = new HashSet<>();
    private final Map<ItemId, CompartmentId> named;
    private final Map<CompartmentId, PersonId> persons = new HashMap<>();
    private final Map<PersonId, Set<CompartmentId>> shown;
    private final Map<PersonId, CompartmentId> own = new HashMap<>();
    private final List<AuthoredRows.Authored> authored = new ArrayList<>();
    private final Set<ItemId> before = new HashSet<>();

    private Round(
        Submission submission,
        List<Ready> round,
        Map<ItemId, CompartmentId> named,
        Collection<CompartmentId> locked) {
      this.submission = submission;
      this.named = named;
      round.forEach(ready -> drafts.add(ready.draft().item()));
      Set<CompartmentId> concerned = new HashSet<>(locked);
      concerned.addAll(named.values());
      learn(concerned);
      shown = named.isEmpty() ? Map.of() : rows.shown(theirs(named.values()), submission.sight());
    }

    private Set<PersonId> theirs(Collection<CompartmentId> compartments) {
      return compartments.stream()
          .map(persons::get)
          .filter(Objects::nonNull)
          .collect(Collectors.toSet());
    }

    /// Asks whose these compartments are; nobody moves them before the transaction ends.
    void learn(Collection<CompartmentId> compartments) {
      Set<CompartmentId> unknown = new HashSet<>(compartments);
      unknown.removeAll(persons.keySet());
      if (!named.isEmpty() && !unknown.isEmpty()) {
        persons.putAll(people.personsOf(unknown));
      }
    }

    /// The home of something new that would live in `placed`.
    CompartmentId home(ItemId item, CompartmentId placed) {
      return named.containsKey(item) ? own(placed) : placed;
    }

    /// The home of the next version of something: where it is while it is about the same person;
    /// null when it names somebody else whom its writer may not see.
    @Nullable CompartmentId home(Ready ready, @Nullable CompartmentId placed, CompartmentId was) {
      ItemId item = ready.draft().item();
      if (!named.containsKey(item)) {
        return placed;
      }
      CompartmentId whom = Objects.requireNonNull(placed);
      PersonId person = Objects.requireNonNull(persons.get(whom));
      if (person.equals(persons.get(was))) {
        return was;
      }
      return mayName(ready, whom, person) ? own(whom) : null;
    }

    private boolean mayName(Ready ready, CompartmentId whom, PersonId person) {
      if (ready.place() instanceof Homing.Place.OfSubject(var patient)) {
        ItemId item = new ItemId(PATIENT, patient);
        return drafts.contains(item)
            || visibility.visible(Set.of(item), submission.sight()).contains(item);
      }
      return shown.getOrDefault(person, Set.of()).contains(whom);
    }

    private CompartmentId own(CompartmentId whom) {
      PersonId person = Objects.requireNonNull(persons.get(whom));
      CompartmentId known = own.get(person);
      if (known == null) {
        known = WrittenHere.this.own(person, whom, submission.source(), submission.receivedAt());
        own.put(person, known);
      }
      return known;
    }

    /// A version of this will be stored.
    ///
    /// @param isFirst whether it is the first
    void took(ItemId item, int version, boolean isFirst) {
      CompartmentId whom = named.get(item);
      if (whom == null) {
        return;
      }
      PersonId person = Objects.requireNonNull(persons.get(whom));
      Set<CompartmentId> seen = new HashSet<>(shown.getOrDefault(person, Set.of()));
      seen.add(whom);
      authored.add(new AuthoredRows.Authored(item, version, whom, seen));
      if (!isFirst) {
        before.add(item);
      }
    }

    /// Keeps who was named and shown. A version that names another person than the one before it
    /// says whose the item is: what authors of former versions saw counts no more.
    void save(Instant at) {
      if (authored.isEmpty()) {
        return;
      }
      Map<ItemId, AuthoredRows.Former> was = rows.insert(authored, at);
      was.keySet().retainAll(before);
      learn(was.values().stream().map(AuthoredRows.Former::named).toList());
      Set<ItemId> judged = new HashSet<>();
      for (AuthoredRows.Authored one : authored) {
        AuthoredRows.Former former = was.get(one.item());
        if (former == null) {
          continue;
        }
        boolean same = Objects.equals(persons.get(former.named()), persons.get(one.named()));
        if (!same) {
          rows.assign(one, submission.sight().caller().id(), at);
        }
        // What its author was shown is all of the person it names, with whom it lives: a version
        // that names the same person as the one before leaves settled what was.
        if (!same || former.unsettled()) {
          judged.add(one.item());
        }
      }
      if (!judged.isEmpty()) {
        settling.judge(judged, at);
      }
    }
  }
}
