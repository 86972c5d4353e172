package org.careweave.tasks;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.careweave.record.Submission;
import org.careweave.record.Written;
import org.careweave.record.WrittenOne;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tasks in the record. A change is worked out on the current version and stored only while that is
/// current; when somebody was faster it is worked out again on what they made of it.
@Component
final class TaskStore {

  private static final int TRIES = 12;

  static final Problem ABSENT =
      Problem.of(
          Problem.Kind.NOT_FOUND,
          "TSK-020",
          "There is no such task, or it is not with a team of yours any more");

  private final Records records;
  private final People people;
  private final Access access;
  private final Directory directory;
  private final InstantSource clock;

  TaskStore(
      Records records, People people, Access access, Directory directory, InstantSource clock) {
    this.records = records;
    this.people = people;
    this.access = access;
    this.directory = directory;
    this.clock = clock;
  }

  /// A task as it stands, to be changed.
  ///
  /// @param json its resource; what is changed in it is stored
  /// @param found its resource as it was read
  record Standing(Task task, TaskJson json, byte[] found, StoredResource stored, TaskLists lists) {}

  /// What is to become of a task.
  sealed interface Step {

    /// Store the resource as it is now.
    ///
    /// @param action what was done
    /// @param custodian who answers for it from now on
    /// @param next one that is made in the same transaction; null: none
    record Store(String action, OdsCode custodian, @Nullable TaskJson next) implements Step {

      Store(String action, OdsCode custodian) {
        this(action, custodian, null);
      }
    }

    /// Leave it.
    record Leave(TaskOutcome outcome) implements Step {}
  }

  /// The current version; empty when there is none that the sight covers.
  Optional<Standing> standing(String id, Sight sight) {
    if (!isId(id)) {
      return Optional.empty();
    }
    return records.read(key(id), sight) instanceof ReadResult.Found(var stored)
            && !TaskJson.of(stored.json()).isTransfer()
        ? Optional.of(standing(stored))
        : Optional.empty();
  }

  private Standing standing(StoredResource stored) {
    return all(List.of(stored)).getFirst();
  }

  /// What these resources say, with one look at who is who and who works where.
  List<Standing> all(List<StoredResource> resources) {
    if (resources.isEmpty()) {
      return List.of();
    }
    TaskLists lists = lists();
    Map<CompartmentId, PersonId> whose =
        people.personsOf(
            resources.stream().map(StoredResource::compartment).collect(Collectors.toSet()));
    List<Standing> all = new ArrayList<>();
    for (StoredResource stored : resources) {
      PersonId person = whose.get(stored.compartment());
      if (person != null) {
        all.add(standing(stored, person, lists));
      }
    }
    return all;
  }

  private static Standing standing(StoredResource stored, PersonId person, TaskLists lists) {
    TaskJson json = TaskJson.of(stored.json());
    TaskOwner owner = lists.owner(json.team(), json.holder(), stored.custodian());
    Task task = json.task(stored.key().id(), stored.version(), stored.lastUpdated(), person, owner);
    return new Standing(task, json, stored.json(), stored, lists);
  }

  TaskLists lists() {
    return TaskLists.at(directory.now(), clock.instant());
  }

  int classOf(StoredResource stored) {
    return access.classOf(stored.custodian(), stored.section(), Set.copyOf(stored.labels()));
  }

  /// Versions, newest first.
  List<Standing> versions(String id, Sight sight) {
    return isId(id)
        ? all(
            records.history(key(id), sight, 200, null).versions().stream()
                .filter(stored -> !stored.deleted())
                .toList())
        : List.of();
  }

  /// A past version; empty when the sight does not cover it.
  Optional<Standing> version(String id, int version, Sight sight) {
    return records.vread(key(id), version, sight) instanceof ReadResult.Found(var stored)
        ? Optional.of(standing(stored))
        : Optional.empty();
  }

  /// What is made.
  ///
  /// @param about a source patient of the person
  /// @param id under which it can be made once only; null: under any
  record Making(TaskJson json, CompartmentId about, OdsCode custodian, @Nullable UUID id) {}

  /// Stores a new one about the person of a source patient.
  TaskOutcome create(Making making, Sight sight) {
    TaskJson json = making.json();
    OdsCode custodian = making.custodian();
    json.changed(deed(sight, "create"), 1);
    Entry entry = new Entry.Post(0, "Task", null, json.bytes(), making.id());
    WrittenOne written = write(entry, custodian, sight);
    return switch (written.outcome()) {
      // The first of its class is of a class that the sight does not know yet: what was written is
      // shown, not read again.
      case Outcome.Stored stored ->
          new TaskOutcome.Done(
              json.task(
                  stored.key().id(),
                  stored.version(),
                  stored.lastUpdated(),
                  people.personOf(making.about()),
                  lists().owner(json.team(), json.holder(), custodian)));
      case Outcome.Refused(var _, var problem)
          when making.id() != null && problem.code().equals("REC-011") ->
          standing(making.id().toString(), sight)
              .<TaskOutcome>map(there -> new TaskOutcome.Done(there.task()))
              .orElse(new TaskOutcome.Refused(ABSENT));
      case Outcome.Refused(var _, var problem) -> new TaskOutcome.Refused(problem);
      case Outcome.Deleted _ -> throw new IllegalStateException("a new task was deleted");
    };
  }

  /// Changes one.
  TaskOutcome change(String id, Sight sight, Function<Standing, Step> decide) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Optional<Standing> there = changeable(id, sight);
      if (there.isEmpty()) {
        return new TaskOutcome.Refused(ABSENT);
      }
      Standing standing = there.get();
      switch (decide.apply(standing)) {
        case Step.Leave(var outcome) -> {
          return outcome;
        }
        case Step.Store step -> {
          TaskOutcome outcome = store(standing, step, sight);
          if (outcome != null) {
            return outcome;
          }
        }
      }
    }
    return new TaskOutcome.Refused(
        Problem.of(
            Problem.Kind.CONFLICT,
            "TSK-021",
            "Many people change this task at this moment. Nothing of yours was stored: try again"));
  }

  /// Null: somebody was faster.
  private @Nullable TaskOutcome store(Standing standing, Step.Store step, Sight sight) {
    List<Entry> entries = entries(standing, step, sight);
    Outcome outcome =
        entries.size() == 1
            ? write(entries.getFirst(), step.custodian(), sight).outcome()
            : storeAll(entries, step.custodian(), sight).outcomes().getFirst();
    return switch (outcome) {
      case Outcome.Stored stored -> after(standing, stored);
      case Outcome.Refused(var _, var problem) when problem.code().equals("REC-011") -> null;
      // It moved on to where its writer sees it no more since it was read.
      case Outcome.Refused(var _, var problem) when problem.kind() == Problem.Kind.NOT_FOUND ->
          new TaskOutcome.Refused(ABSENT);
      case Outcome.Refused(var _, var problem) -> new TaskOutcome.Refused(problem);
      case Outcome.Deleted _ -> new TaskOutcome.Refused(ABSENT);
    };
  }

  /// What was just stored, which its writer may not see any more when it has moved on or ended.
  private static TaskOutcome after(Standing before, Outcome.Stored stored) {
    Task was = before.task();
    TaskJson json = before.json();
    StoredResource of = before.stored();
    TaskOwner owner = before.lists().owner(json.team(), json.holder(), of.custodian());
    return new TaskOutcome.Done(
        json.task(was.id(), stored.version(), stored.lastUpdated(), was.person(), owner));
  }

  private WrittenOne write(Entry entry, OdsCode custodian, Sight sight) {
    return records.writeOne(submission(List.of(entry), custodian, sight), sight);
  }

  private Submission submission(List<Entry> entries, OdsCode custodian, Sight sight) {
    return Submission.here(entries, custodian, sight, clock.instant());
  }

  /// The current version with all that is stored of it, to be changed; empty when there is none
  /// that the sight covers.
  Optional<Standing> changeable(String id, Sight sight) {
    return Optional.of(id)
        .filter(TaskStore::isId)
        .flatMap(known -> records.changeable(key(known), sight))
        .filter(found -> !TaskJson.of(found.seen().json()).isTransfer())
        .map(
            found -> {
              Standing seen = standing(found.seen());
              return new Standing(
                  seen.task(),
                  TaskJson.of(found.whole()),
                  found.whole(),
                  found.seen(),
                  seen.lists());
            });
  }

  /// A changed one as an entry of a submission: stored only while it is as it was read.
  Entry entry(int index, Standing changed, String action, Sight sight) {
    Task task = changed.task();
    changed.json().changed(deed(sight, action), task.version() + 1);
    byte[] json = changed.json().bytes();
    return new Entry.Put(index, "Task", task.id(), null, json, task.version(), changed.found());
  }

  /// A step as entries of a submission: what is changed, and what is made with it.
  List<Entry> entries(Standing changed, Step.Store step, Sight sight) {
    Entry entry = entry(0, changed, step.action(), sight);
    TaskJson next = step.next();
    return next == null
        ? List.of(entry)
        : List.of(entry, new Entry.Post(1, "Task", null, next.bytes()));
  }

  /// Stores several in one transaction: all of them or none.
  Written storeAll(List<Entry> entries, OdsCode custodian, Sight sight) {
    return records.write(submission(entries, custodian, sight));
  }

  java.time.Instant now() {
    return clock.instant();
  }

  Task.Deed deed(Sight sight, String action) {
    Caller caller = sight.caller();
    return TaskJson.by(caller, clock.instant(), action);
  }

  private static ResourceKey key(String id) {
    return new ResourceKey("Task", id);
  }

  private static boolean isId(String id) {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
