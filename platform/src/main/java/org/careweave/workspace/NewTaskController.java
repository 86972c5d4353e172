package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.design.Select;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.NewTask;
import org.careweave.tasks.OnceOnly;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskOutcome;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.TaskRepeat;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Makes a task for a person.
@Controller
class NewTaskController {

  private static final String PERSON = "/people/{person:[0-9]{1,18}}/tasks";

  private final Tasks tasks;
  private final TaskPresenter presenter;
  private final People people;
  private final Directory directory;
  private final Around around;

  NewTaskController(
      Tasks tasks, TaskPresenter presenter, People people, Directory directory, Around around) {
    this.tasks = tasks;
    this.presenter = presenter;
    this.people = people;
    this.directory = directory;
    this.around = around;
  }

  /// What every page needs.
  @org.springframework.stereotype.Component
  record Around(Looking looking, Shells shells, InstantSource clock) {}

  @GetMapping(PERSON + "/new")
  String form(@PathVariable long person, HttpServletRequest request, Model model) {
    Instant soon = around.clock().instant().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    DueForm due = DueForm.of(soon);
    Map<String, String> values = new HashMap<>();
    values.put("once", UUID.randomUUID().toString());
    values.put("due-day", due.day());
    values.put("due-month", due.month());
    values.put("due-year", due.year());
    values.put("due-time", due.time());
    return show(found(person), values, null, request, model);
  }

  @PostMapping(PERSON)
  String make(
      @PathVariable long person,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FoundPerson found = found(person);
    TaskOutcome outcome = made(found, form);
    if (outcome instanceof TaskOutcome.Done(var task)) {
      return "redirect:" + TaskController.address(task.id()) + "?said=made";
    }
    if (!(outcome instanceof TaskOutcome.Refused(var problem))) {
      throw new IllegalStateException("nobody else makes the same task");
    }
    response.setStatus(
        problem.kind() == Problem.Kind.FORBIDDEN
            ? HttpStatus.FORBIDDEN.value()
            : HttpStatus.BAD_REQUEST.value());
    return show(found, form, problem, request, model);
  }

  private TaskOutcome made(FoundPerson found, Map<String, String> form) {
    Map<String, String> wrong = new HashMap<>();
    TaskRepeat repeat = TaskSetForm.repeat(form, "", wrong);
    if (!wrong.isEmpty()) {
      Map.Entry<String, String> one = wrong.entrySet().iterator().next();
      return new TaskOutcome.Refused(Problem.invalid("TSK-062", one.getValue(), one.getKey()));
    }
    return switch (DueForm.of(form).read()) {
      case TaskDue.Read.Wrong(var late) -> new TaskOutcome.Refused(late);
      case TaskDue.Read.At(var at, var _) ->
          tasks.create(
              wish(found, at, form),
              repeat,
              OnceOnly.of(form.get("once")),
              around.looking().sight());
    };
  }

  private static NewTask wish(FoundPerson about, Instant due, Map<String, String> form) {
    String holder = form.getOrDefault("holder", "");
    return new NewTask(
        about.best(),
        new Task.What(
            form.getOrDefault("title", ""),
            null,
            TaskPriority.ofCode(form.getOrDefault("priority", "")).orElse(TaskPriority.ROUTINE),
            form.getOrDefault("description", "")),
        new TaskDue(due, form.getOrDefault("due-reason", "")),
        form.getOrDefault("team", ""),
        holder.isEmpty() ? null : holder,
        form.getOrDefault("checklist", "").lines().filter(line -> !line.isBlank()).toList(),
        null);
  }

  private FoundPerson found(long person) {
    PersonId id = new PersonId(person);
    return people
        .person(id, around.looking().sight(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String show(
      FoundPerson found,
      Map<String, String> values,
      @Nullable Problem problem,
      HttpServletRequest request,
      Model model) {
    Sight sight = around.looking().sight();
    Caller caller = sight.caller();
    Instant now = around.clock().instant();
    String own = caller.team();
    if (own == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    TaskLines lines = new TaskLines(directory.now(), List.of(), now, caller.id());
    List<Select.Option> teams = new ArrayList<>();
    teams.add(Select.Option.of(own, "My own: " + lines.team(own)));
    presenter.teams(directory.now(), own, caller).stream()
        .filter(option -> !Objects.equals(option.value(), ""))
        .forEach(teams::add);
    List<Select.Option> holders =
        new ArrayList<>(TaskListPresenter.members(directory.now(), caller, now));
    holders.set(0, Select.Option.of("", "Nobody yet"));
    model.addAttribute(
        "page",
        new NewTaskPage(
            around.shells().of(request),
            lines.who(found),
            RecordController.address(found.person()) + "/tasks",
            teams,
            holders,
            TaskPresenter.priorities(),
            values,
            problem));
    return "workspace/newTask";
  }
}
