package org.careweave.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.careweave.resources.Home;
import org.careweave.resources.ResourceType;
import org.jspecify.annotations.Nullable;

/// Where each draft lives: finds its home from its own references, those of the submission's other
/// entries, and what is stored.
final class Homing {

  /// Where something lives.
  sealed interface Place {
    /// In the compartment of this source patient, which may be new.
    record OfSubject(UUID patient) implements Place {}

    /// Where something already stored lives.
    record Stored(long compartment) implements Place {}

    /// In the source's own compartment: it is about nobody.
    record OfSource() implements Place {}

    /// Nobody could be found whom it is about: in the source's own compartment, seen by the
    /// custodian's data quality only.
    record Unplaced() implements Place {}
  }

  private static final ResourceType PATIENT = ResourceType.of("Patient");

  private final References references;
  private final Map<ItemId, Draft> own = new HashMap<>();
  private final Map<ItemId, Place> places = new HashMap<>();

  Homing(Collection<Draft> drafts, References references) {
    this.references = references;
    for (Draft draft : drafts) {
      if (draft.examined() != null) {
        own.put(draft.item(), draft);
      }
    }
  }

  /// What is not in the submission but may lead home, to be looked up.
  Set<ItemId> wanted() {
    Set<ItemId> wanted = new HashSet<>();
    for (Draft draft : own.values()) {
      for (Home.Candidate candidate : candidates(draft)) {
        ItemId item = references.item(candidate.reference());
        if (item != null && candidate.via() && !own.containsKey(item)) {
          wanted.add(item);
        }
      }
    }
    return wanted;
  }

  /// The place of a draft.
  ///
  /// @param stored compartments of persons in which [#wanted] things were found
  Place place(Draft draft, Map<ItemId, Long> stored) {
    return place(draft, stored, new ArrayList<>());
  }

  private Place place(Draft draft, Map<ItemId, Long> stored, List<ItemId> path) {
    Place known = places.get(draft.item());
    if (known != null) {
      return known;
    }
    Place found = find(draft, stored, path);
    places.put(draft.item(), found);
    return found;
  }

  private Place find(Draft draft, Map<ItemId, Long> stored, List<ItemId> path) {
    if (draft.examined() == null) {
      return new Place.Unplaced();
    }
    return switch (draft.examined().home()) {
      case Home.Self _ -> new Place.OfSubject(draft.id());
      case Home.Nobody _ -> new Place.OfSource();
      case Home.OfReferrer _ -> new Place.Unplaced();
      case Home.About(var candidates) -> {
        path.add(draft.item());
        for (Home.Candidate candidate : candidates) {
          Place place = follow(candidate, stored, path);
          if (place != null) {
            yield place;
          }
        }
        yield new Place.Unplaced();
      }
    };
  }

  private @Nullable Place follow(
      Home.Candidate candidate, Map<ItemId, Long> stored, List<ItemId> path) {
    ItemId item = references.item(candidate.reference());
    if (item == null || path.contains(item)) {
      return null;
    }
    if (item.type() == PATIENT) {
      return new Place.OfSubject(item.id());
    }
    if (!candidate.via()) {
      return null;
    }
    Draft draft = own.get(item);
    if (draft != null) {
      Place place = place(draft, stored, path);
      return place instanceof Place.OfSubject || place instanceof Place.Stored ? place : null;
    }
    Long compartment = stored.get(item);
    return compartment == null ? null : new Place.Stored(compartment);
  }

  private static List<Home.Candidate> candidates(Draft draft) {
    if (draft.examined() == null) {
      return List.of();
    }
    return switch (draft.examined().home()) {
      case Home.About(var candidates) -> candidates;
      case Home.Self _, Home.Nobody _, Home.OfReferrer _ -> List.of();
    };
  }
}
