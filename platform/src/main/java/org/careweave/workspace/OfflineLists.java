package org.careweave.workspace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.careweave.access.Caller;
import org.careweave.access.ListTrail;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.ListedTask;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskFilter;
import org.careweave.tasks.TaskList;
import org.careweave.tasks.TaskMove;
import org.careweave.tasks.Tasks;
import org.careweave.tasks.Vital;
import org.careweave.tasks.Vitals;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads what a phone keeps of a team's list, with the sight of who keeps it, through the same
/// lists and records as the pages.
@Component
class OfflineLists {

  /// Tasks on a device at most.
  static final int MOST = 200;

  /// Tasks in one answer.
  static final int SIZE = 25;

  private final Tasks tasks;
  private final OfflinePeople people;
  private final ListTrail trail;
  private final Directory directory;
  private final OfflineSettings settings;
  private final InstantSource clock;

  OfflineLists(
      Tasks tasks,
      OfflinePeople people,
      ListTrail trail,
      Directory directory,
      OfflineSettings settings,
      InstantSource clock) {
    this.tasks = tasks;
    this.people = people;
    this.trail = trail;
    this.directory = directory;
    this.settings = settings;
    this.clock = clock;
  }

  /// Names somebody in the role they act in; another role is another holder.
  static String holder(Caller caller) {
    String role =
        String.join(
            "|",
            "offline",
            caller.id(),
            caller.persona(),
            caller.organisation().value(),
            String.valueOf(caller.team()));
    return UUID.nameUUIDFromBytes(role.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /// @param from which task is the first of this answer
  /// @param others how many other devices keep one
  OfflineList list(int from, int others, Sight sight) {
    return trail.showing(
        "team tasks and essentials to keep on a phone",
        sight,
        () -> read(from, others, sight),
        read -> read.people().stream().map(p -> new PersonId(Long.parseLong(p.id()))).toList());
  }

  private OfflineList read(int from, int others, Sight sight) {
    Instant now = clock.instant();
    TaskList overdue = page(TaskFilter.When.OVERDUE, sight);
    TaskList today = page(TaskFilter.When.TODAY, sight);
    List<ListedTask> all =
        Stream.concat(overdue.tasks().stream(), today.tasks().stream()).limit(MOST).toList();
    List<ListedTask> some = all.stream().skip(from).limit(SIZE).toList();
    Set<PersonId> whom = new LinkedHashSet<>();
    some.forEach(task -> whom.add(task.person()));
    Map<String, Task> open = new HashMap<>();
    List<OfflineList.Person> persons = new ArrayList<>();
    for (PersonId person : whom) {
      people
          .person(person, sight)
          .ifPresent(
              one -> {
                persons.add(one.shown());
                one.tasks().forEach(task -> open.put(task.id(), task));
              });
    }
    Caller caller = sight.caller();
    return new OfflineList(
        holder(caller),
        caller.name(),
        new TaskLines(directory.now(), List.of(), now, caller.id())
            .team(Objects.requireNonNull(caller.team())),
        now,
        now.plus(settings.kept()),
        now.plus(settings.unsent()),
        some.stream()
            .map(listed -> open.get(listed.id()))
            .filter(Objects::nonNull)
            .map(task -> task(Objects.requireNonNull(task), sight))
            .toList(),
        persons,
        from + SIZE < all.size() ? from + SIZE : null,
        overdue.total() + today.total(),
        others,
        form());
  }

  private TaskList page(TaskFilter.When due, Sight sight) {
    TaskFilter filter =
        new TaskFilter(TaskFilter.Holder.ANYBODY, null, due, null, Set.of(), null, "");
    return tasks.list(filter, TaskFilter.Page.first(MOST), sight);
  }

  /// A task as a device shows it.
  OfflineList.Task task(Task task, Sight sight) {
    Instant now = clock.instant();
    TaskDue due = task.due();
    Instant at = due == null ? null : due.at();
    String holder = task.owner().user();
    TaskLines lines = new TaskLines(directory.now(), List.of(), now, sight.caller().id());
    boolean mine = sight.caller().id().equals(holder);
    var priority = TaskLines.priority(task.what().priority());
    return new OfflineList.Task(
        task.id(),
        task.version(),
        Long.toString(task.person().value()),
        task.what().title(),
        task.what().description(),
        task.status().words(),
        at,
        dueWords(at, now),
        at != null && at.isBefore(now),
        due == null || due.reason().isEmpty() ? null : due.reason(),
        priority == null ? null : priority.text(),
        holder == null ? null : mine ? "You" : lines.name(holder),
        mine,
        task.outcome(),
        task.checklist().stream().map(check -> check(check, now)).toList(),
        Stream.of(TaskMove.CLAIM, TaskMove.START, TaskMove.COMPLETE, TaskMove.FAIL)
            .filter(move -> tasks.mayMove(task, move, sight))
            .map(TaskController::code)
            .toList());
  }

  /// By the clock, since "in 40 min" does not keep.
  private static String dueWords(@Nullable Instant at, Instant now) {
    return at == null ? "no due time" : "due " + ClinicalDate.clockOrDay(at, now);
  }

  private static OfflineList.Check check(Task.Check check, Instant now) {
    Task.Deed done = check.done();
    return new OfflineList.Check(
        check.id(),
        check.text(),
        done == null ? null : done.name() + ", " + ClinicalDate.clockOrDay(done.at(), now));
  }

  private static OfflineList.Form form() {
    return new OfflineList.Form(
        Arrays.stream(Vital.values()).map(OfflineLists::measure).toList(),
        Arrays.stream(Vitals.Air.values())
            .map(one -> new OfflineList.Choice(one.code(), one.words()))
            .toList(),
        Arrays.stream(Vitals.Consciousness.values())
            .map(one -> new OfflineList.Choice(one.code(), one.words()))
            .toList());
  }

  private static OfflineList.Measure measure(Vital vital) {
    Vital.Limits limits = vital.limits();
    return new OfflineList.Measure(
        vital.field(),
        vital.term(),
        vital.shown(),
        limits.least(),
        limits.most(),
        limits.usualLeast(),
        limits.usualMost());
  }
}
