package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ErrorSummary;
import org.careweave.design.Pagination;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.StaffMember;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.tasks.ListedTask;
import org.careweave.tasks.TaskFilter;
import org.careweave.tasks.TaskList;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.TaskStatus;
import org.careweave.tasks.TaskView;
import org.careweave.tasks.TaskViews;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads a team's list and lays it out.
@Component
class TaskListPresenter {

  private final Tasks tasks;
  private final HandoverPresenter handovers;
  private final TaskViews views;
  private final People people;
  private final Directory directory;
  private final InstantSource clock;

  TaskListPresenter(
      Tasks tasks,
      HandoverPresenter handovers,
      TaskViews views,
      People people,
      Directory directory,
      InstantSource clock) {
    this.tasks = tasks;
    this.handovers = handovers;
    this.views = views;
    this.people = people;
    this.directory = directory;
    this.clock = clock;
  }

  /// What was just tried.
  ///
  /// @param said that it is done; null for nothing
  /// @param errors what was wrong with it; null when nothing was
  /// @param typed what was typed of a view; null for nothing
  record Tried(
      @Nullable String said, @Nullable ErrorSummary errors, TaskView.@Nullable Said typed) {

    static final Tried NOTHING = new Tried(null, null, null);
  }

  TaskListPage page(Shell shell, TaskQuery query, Tried tried, Sight sight) {
    Caller caller = sight.caller();
    Instant now = clock.instant();
    TaskList list = tasks.list(query.filter(caller), query.span(), sight);
    boolean first = query.whole(caller) && query.number() == 1;
    List<ListedTask> offered = first ? tasks.offered(sight) : List.of();
    List<ListedTask> homeless =
        first ? tasks.unallocated(TaskFilter.Page.first(50), sight).tasks() : List.of();
    Edition edition = directory.now();
    TaskLines lines =
        new TaskLines(
            edition,
            people.persons(persons(list.tasks(), offered, homeless), sight),
            now,
            caller.id());
    String team = lines.team(Objects.requireNonNull(caller.team()));
    boolean told = query.q() == null && tried.errors() == null;
    return new TaskListPage(
        told ? Shells.live(shell, "/tasks/changes?read=" + now.toEpochMilli()) : shell,
        team,
        tried.said(),
        tried.errors(),
        views(query, list.counts()),
        narrowed(query, caller, tried),
        query.board() ? columns(list.tasks(), lines, now) : groups(list, lines, query),
        new TaskListPage.Around(
            shown(offered, lines),
            shown(homeless, lines),
            first ? handovers.waiting(sight) : List.of(),
            saved(query, edition, sight)),
        members(edition, caller, now),
        pages(query, list.total()));
  }

  private List<TaskListPage.Saved> saved(TaskQuery query, Edition directory, Sight sight) {
    String here = query.q() == null ? query.with("said", null).address() : "";
    return views.of(sight).stream()
        .map(
            one -> {
              String href = TaskListController.ADDRESS + "?" + one.query();
              boolean own = one.holder().equals(sight.caller().id());
              String holder =
                  own
                      ? null
                      : directory
                          .staffMember(one.holder())
                          .map(StaffMember::name)
                          .orElse("somebody who left");
              return new TaskListPage.Saved(
                  one, href, href.equals(here), holder, views.mayChange(one, sight));
            })
        .toList();
  }

  private static TaskListPage.@Nullable Keep kept(TaskQuery query, Tried tried) {
    Map<String, String> fields = query.kept();
    return fields.isEmpty() ? null : new TaskListPage.Keep(fields, tried.typed());
  }

  @SafeVarargs
  private static Set<PersonId> persons(List<ListedTask>... lists) {
    Set<PersonId> all = new LinkedHashSet<>();
    for (List<ListedTask> one : lists) {
      one.forEach(task -> all.add(task.person()));
    }
    return all;
  }

  private static List<TaskListPage.Line> shown(List<ListedTask> tasks, TaskLines lines) {
    return tasks.stream().map(lines::line).flatMap(Optional::stream).toList();
  }

  private static List<TaskListPage.View> views(TaskQuery query, TaskList.Counts counts) {
    TaskQuery base = TaskQuery.ALL.with("view", query.view());
    List<TaskListPage.View> views = new ArrayList<>();
    views.add(view("All", counts.open(), base, query));
    views.add(view("Nobody’s yet", counts.unallocated(), base.with("who", "nobody"), query));
    views.add(view("Mine", counts.mine(), base.with("who", "mine"), query));
    views.add(view("Overdue", counts.overdue(), base.with("due", "overdue"), query));
    views.add(view("Due today", counts.today(), base.with("due", "today"), query));
    return views;
  }

  private static TaskListPage.View view(String name, int count, TaskQuery to, TaskQuery now) {
    boolean current = to.address().equals(now.with("said", null).address()) && now.q() == null;
    boolean alert = count > 0 && name.equals("Overdue");
    return new TaskListPage.View(name, count, to.address(), current, alert);
  }

  private static TaskListPage.Narrowed narrowed(TaskQuery query, Caller caller, Tried tried) {
    List<Select.Option> priorities = new ArrayList<>();
    priorities.add(Select.Option.of("", "Any"));
    Arrays.stream(TaskPriority.values())
        .skip(1)
        .forEach(p -> priorities.add(Select.Option.of(p.code(), p.words() + " or more")));
    boolean whole = query.whole(caller);
    return new TaskListPage.Narrowed(
        query.board(),
        query.board()
            ? Anchor.to("Show as list", query.with("view", null).address())
            : Anchor.to("Show as board", query.with("view", "board").address()),
        priorities,
        query.priority(),
        whole ? null : Anchor.to("Show all", TaskQuery.ALL.with("view", query.view()).address()),
        query.q() == null ? "" : query.q(),
        query.address(),
        whole
            ? "Nothing is to be done. What is made for your team, handed on or offered to it appears"
                + " here. Make a task from a person’s record."
            : "Nothing of your team’s tasks fits this.",
        kept(query, tried));
  }

  private static List<TaskListPage.Group> groups(TaskList list, TaskLines lines, TaskQuery query) {
    List<ListedTask> nobody = list.tasks().stream().filter(ListedTask::isUnallocated).toList();
    List<ListedTask> held = list.tasks().stream().filter(t -> !t.isUnallocated()).toList();
    boolean counted = query.number() == 1 && list.total() == list.tasks().size();
    List<TaskListPage.Group> groups = new ArrayList<>();
    add(groups, "nobody", "Nobody has these yet", nobody, lines, counted);
    add(groups, "held", "Somebody has these", held, lines, counted);
    return groups;
  }

  private static void add(
      List<TaskListPage.Group> groups,
      String id,
      String title,
      List<ListedTask> tasks,
      TaskLines lines,
      boolean counted) {
    List<TaskListPage.Line> shown = shown(tasks, lines);
    if (!shown.isEmpty()) {
      groups.add(
          new TaskListPage.Group(id, title, counted ? Integer.toString(shown.size()) : "", shown));
    }
  }

  private static List<TaskListPage.Group> columns(
      List<ListedTask> tasks, TaskLines lines, Instant now) {
    Instant midnight =
        LocalDate.ofInstant(now, ClinicalDate.ZONE)
            .plusDays(1)
            .atStartOfDay(ClinicalDate.ZONE)
            .toInstant();
    Map<String, List<ListedTask>> columns = new LinkedHashMap<>();
    List.of("Nobody’s yet", "Overdue and due today", "Waiting", "Later")
        .forEach(title -> columns.put(title, new ArrayList<>()));
    for (ListedTask task : tasks) {
      boolean waiting = task.status() == TaskStatus.ON_HOLD || task.offeredTo() != null;
      Instant due = task.due();
      String column =
          waiting
              ? "Waiting"
              : task.isUnallocated()
                  ? "Nobody’s yet"
                  : due != null && due.isBefore(midnight) ? "Overdue and due today" : "Later";
      columns.computeIfAbsent(column, _ -> new ArrayList<>()).add(task);
    }
    List<TaskListPage.Group> groups = new ArrayList<>();
    columns.forEach(
        (title, of) -> {
          List<TaskListPage.Line> shown = shown(of, lines);
          groups.add(
              new TaskListPage.Group(
                  "column" + groups.size(), title, Integer.toString(shown.size()), shown));
        });
    return groups;
  }

  /// Who works in the team, the one who looks first.
  static List<Select.Option> members(Edition directory, Caller caller, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ClinicalDate.ZONE);
    List<Select.Option> all = new ArrayList<>();
    all.add(Select.Option.of("", "Choose"));
    all.add(Select.Option.of(caller.id(), "Me"));
    String team = caller.team();
    List<StaffMember> colleagues = team == null ? List.of() : directory.staffOf(team);
    colleagues.stream()
        .filter(m -> m.activeOn(today) && !m.user().equals(caller.id()))
        .sorted(java.util.Comparator.comparing(StaffMember::name))
        .forEach(m -> all.add(Select.Option.of(m.user(), m.name())));
    return all;
  }

  private static @Nullable Pagination pages(TaskQuery query, int total) {
    int size = query.span().size();
    int number = query.number();
    if (query.q() != null || total <= size && number == 1) {
      return null;
    }
    return Pagination.of(
        number > 1 ? query.with("page", Integer.toString(number - 1)).address() : null,
        number * size < total ? query.with("page", Integer.toString(number + 1)).address() : null);
  }
}
