package org.careweave.tasks;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.access.Access;
import org.careweave.access.ListTrail;
import org.careweave.access.Sight;
import org.careweave.directory.Team;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.record.StoredResource;
import org.careweave.tasks.TaskStore.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The front door of tasks. Whoever asks does so with their own sight: what it does not cover is
/// not there, for changes as for looks.
@Component
public final class Tasks {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  private final TaskStore store;
  private final TaskMoving moving;
  private final TaskEditing editing;
  private final TaskMaking making;
  private final Lists lists;
  private final InstantSource clock;

  Tasks(
      TaskStore store,
      TaskMoving moving,
      TaskEditing editing,
      TaskMaking making,
      Lists lists,
      InstantSource clock) {
    this.store = store;
    this.moving = moving;
    this.editing = editing;
    this.making = making;
    this.lists = lists;
    this.clock = clock;
  }

  /// What lists are read with.
  @Component
  record Lists(TaskRows rows, ListTrail trail, Records records, People people, Access access) {}

  /// Makes a task. Of another organisation's team it is an offer: until they take it on it is its
  /// maker's team's.
  public TaskOutcome create(NewTask wish, Sight sight) {
    return create(wish, null, null, sight);
  }

  /// Makes a task that comes again; see [TaskRepeat].
  ///
  /// @param repeat how often; null: it does not
  public TaskOutcome create(NewTask wish, @Nullable TaskRepeat repeat, Sight sight) {
    return create(wish, repeat, null, sight);
  }

  /// The same; a form that is sent again makes nothing more, and is answered with what it made.
  ///
  /// @param once what tells this form of its maker from all others; null: it is not sent again
  public TaskOutcome create(
      NewTask wish, @Nullable TaskRepeat repeat, @Nullable UUID once, Sight sight) {
    return switch (making.make(wish, repeat, sight)) {
      case TaskMaking.Wish.Wrong(var problem) -> new TaskOutcome.Refused(problem);
      case TaskMaking.Wish.Ready(var json) ->
          store.create(
              new TaskStore.Making(
                  json,
                  wish.about().compartment(),
                  sight.caller().organisation(),
                  OnceOnly.id(sight.caller(), once)),
              sight);
    };
  }

  /// A task as it stands; empty when there is none that the sight covers.
  public Optional<Task> task(String id, Sight sight) {
    return store.standing(id, sight).map(Standing::task);
  }

  /// What happened to a task, newest first, as far as the sight covers it.
  public List<TaskEvent> history(String id, Sight sight) {
    List<Standing> versions = store.versions(id, sight);
    List<TaskEvent> events = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      Task after = versions.get(i).task();
      Task before = i + 1 < versions.size() ? versions.get(i + 1).task() : null;
      events.add(
          new TaskEvent(
              after.version(),
              after.changed(),
              TaskWords.changes(before, after, versions.get(i).lists())));
    }
    return events;
  }

  /// The tasks among resources that were read with this sight already.
  public List<Task> of(List<StoredResource> read, Sight sight) {
    List<StoredResource> own =
        read.stream()
            .filter(r -> r.key().type().equals("Task") && !r.deleted())
            .filter(r -> r.source().equals(TaskFollowing.SOURCE))
            .filter(r -> !TaskJson.of(r.json()).isTransfer())
            .toList();
    return store.all(own).stream().map(Standing::task).toList();
  }

  /// Whether the caller may make this move now.
  public boolean mayMove(Task task, TaskMove move, Sight sight) {
    return move.from().contains(task.status())
        && TaskMoving.mayMove(task, move, sight.caller())
        && (move != TaskMove.WITHDRAW || task.offer() != null)
        && (move != TaskMove.CLAIM || task.owner().user() == null)
        && (move != TaskMove.START
            || task.owner().user() == null
            || sight.caller().id().equals(task.owner().user()));
  }

  /// Makes a move that needs no more than words.
  ///
  /// @param says the reason or outcome, where the move asks for one
  public TaskOutcome move(String id, TaskMove move, String says, Sight sight) {
    if (move == TaskMove.HAND_ON) {
      throw new IllegalArgumentException("a task is handed on to somebody");
    }
    return moving.move(id, move, says, null, sight);
  }

  /// Hands a task on: within the organisation at once, to another one as an offer.
  ///
  /// @param team code of the team
  public TaskOutcome handOn(String id, String team, String reason, Sight sight) {
    return moving.move(id, TaskMove.HAND_ON, reason, team, sight);
  }

  /// Gives a task to one of the team that has it.
  public TaskOutcome allocate(String id, String user, Sight sight) {
    return moving.allocate(id, user, sight);
  }

  /// Changes fields.
  public TaskOutcome edit(String id, TaskEdit edit, Sight sight) {
    return editing.edit(id, edit, sight);
  }

  /// Says something about a task; whoever sees it may.
  public TaskOutcome comment(String id, String text, Sight sight) {
    return editing.comment(id, text, sight);
  }

  /// Ticks an item of the checklist, or takes the tick away.
  public TaskOutcome tick(String id, String check, boolean done, Sight sight) {
    return editing.tick(id, check, done, sight);
  }

  /// The caller's team's list; nothing for who acts in no team.
  public TaskList list(TaskFilter filter, TaskFilter.Page page, Sight sight) {
    String team = sight.caller().team();
    return team == null
        ? new TaskList(List.of(), 0, TaskList.Counts.NONE)
        : read("team tasks", "team:" + team, filter, page, sight);
  }

  /// What no team of the caller's organisation has: from teams that closed, or that named none.
  public TaskList unallocated(TaskFilter.Page page, Sight sight) {
    String list = TaskOwner.ofOrganisation(sight.caller().organisation()).list();
    return sight.caller().team() == null
        ? new TaskList(List.of(), 0, TaskList.Counts.NONE)
        : read("organisation's tasks", list, TaskFilter.ALL, page, sight);
  }

  private TaskList read(
      String words, String list, TaskFilter filter, TaskFilter.Page page, Sight sight) {
    Instant now = clock.instant();
    Instant midnight = LocalDate.ofInstant(now, ZONE).plusDays(1).atStartOfDay(ZONE).toInstant();
    String user = sight.caller().id();
    return lists
        .trail()
        .showing(
            words,
            sight,
            () -> {
              List<ListedTask> found =
                  settled(lists.rows().page(list, filter, now, midnight, page, sight), sight);
              TaskList.Counts counts = lists.rows().counts(list, user, now, midnight, sight);
              boolean whole = page.offset() == 0 && found.size() < page.size();
              return new TaskList(
                  found,
                  whole ? found.size() : lists.rows().total(list, filter, now, midnight, sight),
                  counts);
            },
            read -> read.tasks().stream().map(ListedTask::person).toList());
  }

  /// What is offered to the caller's team and waits for an answer.
  public List<ListedTask> offered(Sight sight) {
    return offered(team -> lists.rows().offered(team, sight), sight);
  }

  /// The tasks of a person that the caller's team is offered, or offers to another.
  public List<ListedTask> offers(PersonId person, Sight sight) {
    return offered(team -> lists.rows().offers(person, team, sight), sight);
  }

  private List<ListedTask> offered(Function<String, List<TaskRows.Found>> ofTeam, Sight sight) {
    String team = sight.caller().team();
    return team == null
        ? List.of()
        : lists
            .trail()
            .showing(
                "offered tasks",
                sight,
                () -> settled(ofTeam.apply(team), sight),
                found -> found.stream().map(ListedTask::person).toList());
  }

  /// Of what other organisations answer for only the record knows whether it is settled whom it is
  /// about: it is asked.
  private List<ListedTask> settled(List<TaskRows.Found> found, Sight sight) {
    OdsCode own = sight.caller().organisation();
    List<String> others =
        found.stream()
            .filter(f -> !lists.access().itemClass(f.itemClass()).custodian().equals(own))
            .map(f -> f.task().id())
            .toList();
    Set<String> seen = lists.records().visible("Task", others, sight);
    return found.stream()
        .map(TaskRows.Found::task)
        .filter(task -> !others.contains(task.id()) || seen.contains(task.id()))
        .toList();
  }

  /// Whom the caller's team looks after, of those of whom the sight covers anything; nobody for who
  /// acts in no team.
  public Caseload caseload(TaskFilter.Page page, Sight sight) {
    String team = sight.caller().team();
    if (team == null) {
      return new Caseload(List.of(), 0);
    }
    Instant now = clock.instant();
    return lists
        .trail()
        .showing(
            "caseload",
            sight,
            () -> {
              List<CaseloadEntry> all =
                  known(lists.rows().caseload("team:" + team, now, sight), sight);
              int from = Math.min(page.offset(), all.size());
              int until = Math.min(all.size(), from + page.size());
              return new Caseload(List.copyOf(all.subList(from, until)), all.size());
            },
            read -> read.entries().stream().map(CaseloadEntry::person).toList());
  }

  private List<CaseloadEntry> known(List<CaseloadEntry> all, Sight sight) {
    Set<PersonId> seen =
        lists.people().persons(all.stream().map(CaseloadEntry::person).toList(), sight).stream()
            .map(FoundPerson::person)
            .collect(Collectors.toSet());
    return all.stream().filter(entry -> seen.contains(entry.person())).toList();
  }

  /// The teams that could be given something: they are open, and somebody works in them.
  public List<Team> teams() {
    TaskLists directory = store.lists();
    return directory.directory().teams().stream()
        .filter(team -> directory.working(team.code()).isPresent())
        .toList();
  }

  /// Whether a team is open and somebody works in it.
  ///
  /// @param team its code
  public boolean works(String team) {
    return store.lists().working(team).isPresent();
  }
}
