package org.careweave.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Select;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.directory.StaffMember;
import org.careweave.directory.Team;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.Attachment;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskEvent;
import org.careweave.tasks.TaskMove;
import org.careweave.tasks.TaskOwner;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.TaskRepeat;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads a task and turns it into words.
@Component
class TaskPresenter {

  private static final List<TaskMove> BUTTONS =
      List.of(TaskMove.TAKE_ON, TaskMove.CLAIM, TaskMove.START, TaskMove.WITHDRAW);
  private static final List<TaskMove> FORMS =
      List.of(
          TaskMove.COMPLETE,
          TaskMove.DECLINE,
          TaskMove.HOLD,
          TaskMove.RELEASE,
          TaskMove.FAIL,
          TaskMove.CANCEL);

  private final Tasks tasks;
  private final AttachmentLines attached;
  private final People people;
  private final Directory directory;
  private final InstantSource clock;

  TaskPresenter(
      Tasks tasks,
      AttachmentLines attached,
      People people,
      Directory directory,
      InstantSource clock) {
    this.tasks = tasks;
    this.attached = attached;
    this.people = people;
    this.directory = directory;
    this.clock = clock;
  }

  /// Empty when there is no such task that the sight covers.
  Optional<TaskPage> page(Shell shell, String id, TaskPage.Asked asked, Sight sight) {
    Optional<Task> found = tasks.task(id, sight);
    Optional<FoundPerson> person = found.flatMap(task -> people.person(task.person(), sight));
    if (person.isEmpty()) {
      return Optional.empty();
    }
    Task task = found.orElseThrow();
    Instant now = clock.instant();
    Edition edition = directory.now();
    TaskLines lines = new TaskLines(edition, List.of(), now, sight.caller().id());
    boolean told = asked.problem() == null && asked.conflicts().isEmpty();
    String changes = TaskController.address(id) + "/changes?version=" + task.version();
    return Optional.of(
        new TaskPage(
            told ? Shells.live(shell, changes) : shell,
            TaskController.address(id),
            lines.who(person.get()),
            task.what().title(),
            facts(task, now, lines, edition),
            task.checklist().stream()
                .map(
                    c ->
                        new TaskPage.Check(
                            c.id(), c.text(), c.done() == null ? null : by(c.done(), now, edition)))
                .toList(),
            task.comments().stream()
                .map(c -> new TaskPage.Said(by(c.by(), now, edition), c.text()))
                .toList(),
            attached.of(Attachment.On.task(id), task.person(), TaskController.address(id), sight),
            actions(task, sight, asked, edition),
            tasks.history(id, sight).stream().map(event -> event(event, now, edition)).toList(),
            asked));
  }

  /// What an owner is called.
  String name(TaskOwner owner) {
    return name(owner, directory.now());
  }

  static String name(TaskOwner owner, Edition edition) {
    String user = owner.user();
    String team = owner.team();
    if (user != null) {
      return edition.staffMember(user).map(StaffMember::name).orElse(user);
    }
    return team != null
        ? edition.team(team).map(Team::name).orElse(team)
        : edition
            .organisation(owner.organisation())
            .map(Organisation::name)
            .orElse(owner.organisation().value());
  }

  private static TaskPage.Facts facts(Task task, Instant now, TaskLines lines, Edition edition) {
    TaskDue due = task.due();
    TaskOwner owner = task.owner();
    String team = owner.team();
    Task.Offer offer = task.offer();
    String whose =
        owner.user() == null
            ? "Nobody yet, in " + name(owner, edition)
            : name(owner, edition) + (team == null ? "" : ", " + lines.team(team));
    return new TaskPage.Facts(
        task.status().words(),
        DueWords.of(due == null ? null : due.at(), now),
        due == null || due.reason().isEmpty() ? null : due.reason(),
        TaskLines.priority(task.what().priority()),
        whose,
        task.what().description(),
        by(task.made(), now, edition),
        task.reason(),
        offer == null
            ? null
            : lines.team(offer.team()) + ", " + ClinicalDate.since(offer.at(), now),
        task.outcome(),
        task.serves(),
        repeats(task.repeat()));
  }

  private static @Nullable String repeats(@Nullable TaskRepeat repeat) {
    return repeat == null
        ? null
        : repeat.words()
            + "; this is number "
            + repeat.number()
            + ". The next is made when this one has ended; to end the series, cancel it.";
  }

  private static String by(Task.Deed deed, Instant now, Edition edition) {
    String code = deed.team();
    String team = code == null ? "" : edition.team(code).map(Team::name).orElse(code);
    return deed.name()
        + (team.isEmpty() ? "" : ", " + team)
        + ", "
        + ClinicalDate.clockOrDay(deed.at(), now);
  }

  private TaskPage.Actions actions(Task task, Sight sight, TaskPage.Asked asked, Edition edition) {
    List<TaskPage.Button> buttons = new ArrayList<>();
    for (TaskMove move : BUTTONS) {
      if (tasks.mayMove(task, move, sight)) {
        buttons.add(
            new TaskPage.Button(TaskController.code(move), move.words(), buttons.isEmpty()));
      }
    }
    List<TaskPage.Form> forms =
        FORMS.stream().filter(m -> tasks.mayMove(task, m, sight)).map(TaskPresenter::form).toList();
    boolean owner = tasks.mayMove(task, TaskMove.COMPLETE, sight);
    return new TaskPage.Actions(
        buttons,
        forms,
        owner ? teams(edition, task.owner().team(), sight.caller()) : List.of(),
        owner ? TaskListPresenter.members(edition, sight.caller(), clock.instant()) : List.of(),
        owner ? edit(task, asked) : null);
  }

  private static TaskPage.Form form(TaskMove move) {
    String code = TaskController.code(move);
    return switch (move) {
      case COMPLETE ->
          new TaskPage.Form(
              code, "Done", "What was done or found", "It goes into the person’s record", 4);
      case DECLINE ->
          new TaskPage.Form(
              code, "Decline", "Why, and who else could do it", "Whoever offered it reads this", 2);
      default -> new TaskPage.Form(code, move.words(), "Why", "Others see this with the task", 2);
    };
  }

  /// Teams it could go to: those of one's own organisation first.
  List<Select.Option> teams(Edition edition, @Nullable String but, Caller caller) {
    List<Select.Option> own = new ArrayList<>();
    List<Select.Option> others = new ArrayList<>();
    for (Team team : tasks.teams()) {
      if (!team.code().equals(but)) {
        boolean same = team.organisation().equals(caller.organisation());
        String organisation =
            edition
                .organisation(team.organisation())
                .map(Organisation::shortName)
                .orElse(team.organisation().value());
        (same ? own : others)
            .add(Select.Option.of(team.code(), team.name() + " – " + organisation));
      }
    }
    List<Select.Option> all = new ArrayList<>();
    all.add(Select.Option.of("", "Choose"));
    all.addAll(own);
    all.addAll(others);
    return all;
  }

  private static TaskPage.Edit edit(Task task, TaskPage.Asked asked) {
    TaskDue due = task.due();
    boolean again = asked.isFor("edit");
    Map<String, String> typed = asked.values();
    return new TaskPage.Edit(
        task.version(),
        again ? typed.getOrDefault("title", "") : task.what().title(),
        again ? typed.getOrDefault("description", "") : task.what().description(),
        priorities(),
        again ? typed.getOrDefault("priority", "") : task.what().priority().code(),
        again || due == null ? DueForm.of(typed) : DueForm.of(due.at()),
        again ? typed.getOrDefault("due-reason", "") : due == null ? "" : due.reason());
  }

  static List<Select.Option> priorities() {
    return Arrays.stream(TaskPriority.values())
        .map(p -> Select.Option.of(p.code(), p.words()))
        .toList();
  }

  static TaskPage.Event event(TaskEvent event, Instant now, Edition edition) {
    Task.Deed by = event.by();
    String code = by.team();
    String team = code == null ? "" : edition.team(code).map(Team::name).orElse(code);
    return new TaskPage.Event(
        by.name() + (team.isEmpty() ? "" : ", " + team),
        ClinicalDate.clockOrDay(by.at(), now),
        deed(by.action()),
        event.changes().stream()
            .map(c -> new TaskPage.Change(field(c.field()), c.before(), c.after()))
            .toList());
  }

  private static String field(String name) {
    return switch (name) {
      case "owner" -> "Who has it";
      case "offer" -> "Offered to";
      case "reason" -> "Why";
      default -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    };
  }

  private static String deed(String action) {
    return switch (action) {
      case "create" -> "made it";
      case "claim" -> "took it";
      case "allocate" -> "gave it to somebody";
      case "release" -> "gave it back";
      case "start" -> "started";
      case "hold" -> "put it on hold";
      case "complete" -> "did it";
      case "fail" -> "could not do it";
      case "cancel" -> "cancelled it";
      case "hand-on" -> "handed it on";
      case "hand-over" -> "took it over at a hand-over";
      case "withdraw" -> "took the offer back";
      case "take-on" -> "took it on";
      case "decline" -> "declined it";
      case "comment" -> "commented";
      case "tick" -> "ticked";
      case "untick" -> "took a tick away";
      case "escalate" -> "told who is named, since nobody took it on in time";
      case "escalation-have" -> "sees to it";
      case "escalation-passed" -> "passed it on to the next who is named";
      case "fall-back" -> "moved it, since whoever had it is not there any more";
      default -> "changed it";
    };
  }
}
