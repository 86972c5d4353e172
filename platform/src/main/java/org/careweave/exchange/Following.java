package org.careweave.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.access.Access.Relationship;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.record.RecordReclassed;
import org.careweave.record.RecordWritten;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Follows what is stored, in the transaction that stores it: relationships, arrivals in emergency
/// departments, and what is in place are right from the moment the record is.
@Component
final class Following {

  /// Types of which others, or nobody, make relationships.
  private static final Set<String> NO_RELATIONSHIPS = Set.of("CarePlan", "Communication", "Task");

  private final Access access;
  private final People people;
  private final ArrivalRows arrivals;
  private final Directory directory;
  private final RelationshipSettings settings;
  private final InstantSource clock;

  Following(
      Access access,
      People people,
      ArrivalRows arrivals,
      Directory directory,
      RelationshipSettings settings,
      InstantSource clock) {
    this.access = access;
    this.people = people;
    this.arrivals = arrivals;
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
  }

  @EventListener
  void follow(RecordWritten event) {
    if (event.items().isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    Edition edition = directory.now();
    // Asked anew and held: nobody may link these compartments elsewhere before this commits.
    Map<CompartmentId, PersonId> persons =
        people.personsOf(
            event.items().stream().map(RecordWritten.Item::compartment).distinct().toList());
    Involvement involvement = new Involvement(edition, settings, event.source(), now);
    Whereabouts whereabouts = new Whereabouts(edition, event.source(), now);
    Step step = new Step(event.source());
    for (RecordWritten.Item item : event.items()) {
      PersonId person = persons.get(item.compartment());
      if (person != null) {
        step.take(item, person, involvement, whereabouts);
      }
    }
    step.carryOut(now);
  }

  /// Seals change what classes items have: what is told of them follows.
  @EventListener
  void follow(RecordReclassed event) {
    arrivals.reclass(event.items());
  }

  /// What one event changes.
  private final class Step {
    final String source;
    final List<String> causes = new ArrayList<>();
    final List<Relationship> relationships = new ArrayList<>();
    final List<UUID> gone = new ArrayList<>();
    final List<ArrivalRows.Attendance> there = new ArrayList<>();
    final List<UUID> endedPlans = new ArrayList<>();
    final List<UUID> endedEpisodes = new ArrayList<>();
    final List<ArrivalRows.Holding> inPlace = new ArrayList<>();

    Step(String source) {
      this.source = source;
    }

    void take(
        RecordWritten.Item item,
        PersonId person,
        Involvement involvement,
        Whereabouts whereabouts) {
      JsonObject resource = item.deleted() ? null : Json.parse(item.json()).object();
      if (!NO_RELATIONSHIPS.contains(item.type())) {
        causes.add(Involvement.cause(source, item));
        if (resource != null) {
          relationships.addAll(involvement.of(item, person, resource));
        }
      }
      switch (item.type()) {
        case "Encounter" -> {
          var attendance =
              resource == null
                  ? Optional.<ArrivalRows.Attendance>empty()
                  : whereabouts.attendance(item, resource);
          attendance.ifPresentOrElse(there::add, () -> gone.add(item.id()));
        }
        case "CarePlan", "EpisodeOfCare" -> {
          var holding =
              resource == null
                  ? Optional.<ArrivalRows.Holding>empty()
                  : whereabouts.holding(item, resource);
          boolean plan = item.type().equals("CarePlan");
          holding.ifPresentOrElse(
              inPlace::add, () -> (plan ? endedPlans : endedEpisodes).add(item.id()));
        }
        default -> {}
      }
    }

    void carryOut(Instant now) {
      if (!causes.isEmpty()) {
        access.settle(causes, relationships);
      }
      if (!gone.isEmpty()) {
        arrivals.leave(gone);
      }
      there.forEach(a -> arrivals.arrive(a, now));
      if (!endedPlans.isEmpty()) {
        arrivals.end("CarePlan", endedPlans);
      }
      if (!endedEpisodes.isEmpty()) {
        arrivals.end("EpisodeOfCare", endedEpisodes);
      }
      inPlace.forEach(arrivals::hold);
    }
  }
}
