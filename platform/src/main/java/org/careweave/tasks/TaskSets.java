package org.careweave.tasks;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.Problem;
import org.careweave.record.Entry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The front door of sets of tasks for common situations: data that a team keeps, and that is put
/// on
/// a person in one go.
@Component
public final class TaskSets {

  private final TaskSetRows rows;
  private final TaskMaking making;
  private final TaskStore store;
  private final TaskSettings settings;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  TaskSets(
      TaskSetRows rows,
      TaskMaking making,
      TaskStore store,
      TaskSettings settings,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.rows = rows;
    this.making = making;
    this.store = store;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// The sets that the caller's team may use, its own first; none for who acts in no team.
  public List<TaskSet> all(Sight sight) {
    String team = sight.caller().team();
    return team == null ? List.of() : rows.of(team);
  }

  /// One of them.
  public Optional<TaskSet> set(String id, Sight sight) {
    String team = sight.caller().team();
    return team == null || !isId(id) ? Optional.empty() : rows.find(UUID.fromString(id), team);
  }

  /// Whether the caller may change their team's sets: job roles that settings name, or everybody of
  /// the team when they name none.
  public boolean mayEdit(Sight sight) {
    Caller caller = sight.caller();
    if (caller.kind() != Caller.Kind.STAFF || caller.team() == null) {
      return false;
    }
    Set<String> leads = settings.setLeads();
    return leads.isEmpty()
        || store
            .lists()
            .directory()
            .staffMember(caller.id())
            .map(StaffMember::profiles)
            .orElse(List.of())
            .stream()
            .filter(profile -> caller.team().equals(profile.team()))
            .anyMatch(profile -> leads.contains(profile.jobRole()));
  }

  /// Stores a version of a set of the caller's team. Of one that is everybody's the team gets its
  /// own.
  ///
  /// @param id empty: a new one
  /// @param version the version its writer saw
  public TaskSetOutcome save(
      String id, int version, String name, List<TaskSet.Item> items, Sight sight) {
    if (!mayEdit(sight)) {
      return refusedToEdit();
    }
    String called = TaskText.clean(name);
    List<TaskSet.Item> all = items.stream().map(TaskSet.Item::cleaned).toList();
    Problem wrong = TaskText.problem(called, 100, "name", "Say what the set is for");
    if (wrong != null) {
      return new TaskSetOutcome.Refused(wrong, 0);
    }
    if (all.isEmpty() || all.size() > TaskSet.MOST) {
      return new TaskSetOutcome.Refused(
          Problem.invalid("TSK-070", "A set has from 1 to " + TaskSet.MOST + " tasks", "title-1"),
          0);
    }
    for (int i = 0; i < all.size(); i++) {
      Problem problem = all.get(i).problem();
      if (problem != null) {
        return new TaskSetOutcome.Refused(problem, i + 1);
      }
    }
    return stored(id, version, called, all, false, sight);
  }

  /// Takes a set of the caller's team out of use. What was made from it stays.
  public TaskSetOutcome retire(String id, int version, Sight sight) {
    Optional<TaskSet> there = set(id, sight);
    if (!mayEdit(sight)) {
      return refusedToEdit();
    }
    return there.isEmpty() || there.get().team() == null
        ? absent()
        : stored(id, version, there.get().name(), there.get().items(), true, sight);
  }

  private TaskSetOutcome stored(
      String id, int version, String name, List<TaskSet.Item> items, boolean retired, Sight sight) {
    Optional<TaskSet> there = set(id, sight);
    if (there.isEmpty() && !id.isEmpty()) {
      return absent();
    }
    boolean own = there.isPresent() && there.get().team() != null;
    if (own && there.get().version() != version) {
      return new TaskSetOutcome.Overtaken(there.get());
    }
    TaskSet next =
        new TaskSet(
            own ? id : UUID.randomUUID().toString(),
            own ? version + 1 : 1,
            Objects.requireNonNull(sight.caller().team()),
            name,
            items,
            sight.caller().name(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    return rows.add(next, retired)
        ? new TaskSetOutcome.Done(next)
        : new TaskSetOutcome.Overtaken(set(id, sight).orElse(next));
  }

  /// Makes all tasks of a set for a person, or none.
  public TaskSetOutcome use(TaskSet.Use use, Sight sight) {
    Optional<TaskSet> there = set(use.set(), sight);
    if (there.isEmpty()) {
      return absent();
    }
    TaskSet set = there.get();
    if (set.version() != use.version()) {
      return new TaskSetOutcome.Overtaken(set);
    }
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              TaskSetOutcome outcome = made(set, use, sight);
              if (!(outcome instanceof TaskSetOutcome.Done)) {
                status.setRollbackOnly();
              }
              return outcome;
            }));
  }

  private TaskSetOutcome made(TaskSet set, TaskSet.Use use, Sight sight) {
    if (!rows.use(use.key(), set, clock.instant())) {
      return new TaskSetOutcome.DoneBefore();
    }
    List<Entry> entries = new ArrayList<>();
    for (TaskSet.Item item : set.items()) {
      NewTask wish = wish(item, use, Objects.requireNonNull(sight.caller().team()));
      switch (making.make(wish, item.repeat(), sight)) {
        case TaskMaking.Wish.Wrong(var problem) -> {
          return new TaskSetOutcome.Refused(problem, entries.size() + 1);
        }
        case TaskMaking.Wish.Ready(var json) -> {
          json.root()
              .putObject("groupIdentifier")
              .put("system", "https://careweave.org/fhir/Id/task-set-use")
              .put("value", use.key().toString());
          json.root()
              .put(
                  "instantiatesUri",
                  "https://careweave.org/fhir/task-set/" + set.id() + "/" + set.version());
          json.changed(store.deed(sight, "create"), 1);
          entries.add(new Entry.Post(entries.size(), "Task", null, json.bytes()));
        }
      }
    }
    return store
        .storeAll(entries, sight.caller().organisation(), sight)
        .refusal()
        .<TaskSetOutcome>map(problem -> new TaskSetOutcome.Refused(problem, 0))
        .orElseGet(() -> new TaskSetOutcome.Done(set));
  }

  private static NewTask wish(TaskSet.Item item, TaskSet.Use use, String own) {
    return new NewTask(
        use.about(),
        item.what(),
        new TaskDue(item.due().after(use.start()), item.reason()),
        item.team() == null ? own : item.team(),
        null,
        item.checklist(),
        null);
  }

  private static TaskSetOutcome absent() {
    return new TaskSetOutcome.Refused(
        Problem.of(Problem.Kind.NOT_FOUND, "TSK-071", "There is no such set for your team"), 0);
  }

  private static TaskSetOutcome refusedToEdit() {
    return new TaskSetOutcome.Refused(
        Problem.of(Problem.Kind.FORBIDDEN, "TSK-072", "Sets are changed by who leads the team"), 0);
  }

  private static boolean isId(String id) {
    return id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  }
}
