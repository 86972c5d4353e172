package org.careweave.plans;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.careweave.people.SourcePatient;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Submission;
import org.careweave.record.WrittenOne;
import org.careweave.tasks.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sections in the record. A change is worked out on the current version and stored only while that
/// is current; when somebody was faster it is worked out again on what they made of it.
@Component
final class PlanStore {

  private static final int TRIES = 12;
  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  static final Problem ABSENT =
      Problem.of(
          Problem.Kind.NOT_FOUND,
          "PLN-020",
          "There is no such section, or your team has nothing to do with the person any more");

  private final Records records;
  private final People people;
  private final Access access;
  private final PlanOwners owners;
  private final InstantSource clock;

  PlanStore(Records records, People people, Access access, PlanOwners owners, InstantSource clock) {
    this.records = records;
    this.people = people;
    this.access = access;
    this.owners = owners;
    this.clock = clock;
  }

  /// A section as it stands, to be changed.
  ///
  /// @param json its resource; what is changed in it is stored
  record Standing(PlanSection section, SectionJson json, StoredResource stored) {}

  /// What is to become of a section.
  sealed interface Step {

    /// Store the resource as it is now.
    ///
    /// @param action what was done
    /// @param custodian who answers for it from now on
    record Store(String action, OdsCode custodian) implements Step {}

    /// Leave it.
    record Leave(PlanOutcome outcome) implements Step {}
  }

  /// The current version; empty when there is none that the sight covers.
  Optional<Standing> standing(String id, Sight sight) {
    return ServingTask.isId(id)
            && records.read(key(id), sight) instanceof ReadResult.Found(var stored)
        ? all(List.of(stored)).stream().findFirst()
        : Optional.empty();
  }

  /// What these resources say; those that are no sections are left out.
  List<Standing> all(List<StoredResource> resources) {
    if (resources.isEmpty()) {
      return List.of();
    }
    Map<CompartmentId, PersonId> whose =
        people.personsOf(
            resources.stream().map(StoredResource::compartment).collect(Collectors.toSet()));
    List<Standing> all = new ArrayList<>();
    for (StoredResource stored : resources) {
      PersonId person = whose.get(stored.compartment());
      if (person != null && !stored.deleted()) {
        standing(stored, person).ifPresent(all::add);
      }
    }
    return all;
  }

  private Optional<Standing> standing(StoredResource stored, PersonId person) {
    SectionJson json = SectionJson.of(stored.json());
    return json.kind()
        .map(
            kind ->
                new Standing(
                    json.section(
                        stored.key().id(),
                        stored.version(),
                        stored.lastUpdated(),
                        person,
                        kind,
                        owners.owner(json.team(), stored.custodian(), now())),
                    json,
                    stored));
  }

  int classOf(StoredResource stored) {
    return access.classOf(stored.custodian(), stored.section(), Set.copyOf(stored.labels()));
  }

  /// Versions, newest first.
  List<Standing> versions(String id, Sight sight) {
    return ServingTask.isId(id)
        ? all(records.history(key(id), sight, 200, null).versions())
        : List.of();
  }

  /// A past version; empty when the sight does not cover it.
  Optional<Standing> version(String id, int version, Sight sight) {
    return records.vread(key(id), version, sight) instanceof ReadResult.Found(var stored)
        ? all(List.of(stored)).stream().findFirst()
        : Optional.empty();
  }

  /// Stores a new one.
  PlanOutcome create(SectionJson json, SourcePatient about, OdsCode custodian, Sight sight) {
    Task.Deed deed = deed(sight, "start");
    json.made(deed).changed(deed, 1);
    WrittenOne written = write(new Entry.Post(0, "CarePlan", null, json.bytes()), custodian, sight);
    return switch (written.outcome()) {
      case Outcome.Stored stored ->
          done(json, stored, people.personOf(about.compartment()), custodian);
      case Outcome.Refused(var _, var problem) -> new PlanOutcome.Refused(problem);
      case Outcome.Deleted _ -> throw new IllegalStateException("a new section was deleted");
    };
  }

  /// Changes one.
  PlanOutcome change(String id, Sight sight, Function<Standing, Step> decide) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<Standing> there = changeable(id, sight);
      if (there.isEmpty()) {
        return new PlanOutcome.Refused(ABSENT);
      }
      Standing standing = there.get();
      switch (decide.apply(standing)) {
        case Step.Leave(var outcome) -> {
          return outcome;
        }
        case Step.Store(var action, var custodian) -> {
          PlanOutcome outcome = store(standing, action, custodian, sight);
          if (outcome != null) {
            return outcome;
          }
        }
      }
    }
    return new PlanOutcome.Refused(
        Problem.of(
            Problem.Kind.CONFLICT,
            "PLN-021",
            "Many people change this at this moment. Nothing of yours was stored: try again"));
  }

  /// The current version with all that is stored of it: what of it the caller may not see is not to
  /// be lost by what they do.
  private Optional<Standing> changeable(String id, Sight sight) {
    return Optional.of(id)
        .filter(ServingTask::isId)
        .flatMap(known -> records.changeable(key(known), sight))
        .flatMap(
            found ->
                all(List.of(found.seen())).stream()
                    .findFirst()
                    .map(
                        seen ->
                            new Standing(
                                seen.section(), SectionJson.of(found.whole()), found.seen())));
  }

  /// The name of this room's own work.
  static final String JOB = "plans";

  /// The sight of this room's own work.
  static Sight job(OdsCode organisation, @Nullable String team) {
    return Sight.ofSystem(
        new Caller(Caller.Kind.SYSTEM, JOB, "The plan", "system", organisation, team));
  }

  /// Null: somebody was faster.
  private @Nullable PlanOutcome store(
      Standing standing, String action, OdsCode custodian, Sight sight) {
    PlanSection section = standing.section();
    standing.json().changed(deed(sight, action), section.version() + 1);
    Entry entry =
        new Entry.Put(
            0, "CarePlan", section.id(), null, standing.json().bytes(), section.version());
    return switch (write(entry, custodian, sight).outcome()) {
      case Outcome.Stored stored -> done(standing.json(), stored, section.person(), custodian);
      case Outcome.Refused(var _, var problem) when problem.code().equals("REC-011") -> null;
      // It moved on to where its writer sees it no more since it was read.
      case Outcome.Refused(var _, var problem) when problem.kind() == Problem.Kind.NOT_FOUND ->
          new PlanOutcome.Refused(ABSENT);
      case Outcome.Refused(var _, var problem) -> new PlanOutcome.Refused(problem);
      case Outcome.Deleted _ -> new PlanOutcome.Refused(ABSENT);
    };
  }

  /// What was just stored, which its writer may not see any more when it was handed on, or not yet
  /// when it is the first of its class.
  private PlanOutcome done(
      SectionJson json, Outcome.Stored stored, PersonId person, OdsCode custodian) {
    return new PlanOutcome.Done(
        json.section(
            stored.key().id(),
            stored.version(),
            stored.lastUpdated(),
            person,
            json.kind().orElseThrow(),
            owners.owner(json.team(), custodian, now())));
  }

  private WrittenOne write(Entry entry, OdsCode custodian, Sight sight) {
    Submission submission = Submission.here(List.of(entry), custodian, sight, clock.instant());
    return records.writeOne(submission, sight);
  }

  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return LocalDate.ofInstant(now(), ZONE);
  }

  Task.Deed deed(Sight sight, String action) {
    Caller caller = sight.caller();
    return new Task.Deed(
        caller.id(),
        caller.name(),
        caller.organisation().value(),
        caller.team(),
        now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS),
        action);
  }

  private static ResourceKey key(String id) {
    return new ResourceKey("CarePlan", id);
  }
}
