package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.tasks.Escalations;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskEdit;
import org.careweave.tasks.TaskMove;
import org.careweave.tasks.TaskOutcome;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// One task, and everything that can be done with it.
@Controller
class TaskController {

  private static final String ONE = "/tasks/{id:[0-9a-fA-F-]{36}}";

  /// What an address may say was done.
  static final Said SAID = new Said();

  private final Tasks tasks;
  private final TaskPresenter presenter;
  private final Escalations escalations;
  private final Tellings tellings;
  private final Looking looking;
  private final Shells shells;

  TaskController(
      Tasks tasks,
      TaskPresenter presenter,
      Escalations escalations,
      Tellings tellings,
      Looking looking,
      Shells shells) {
    this.tasks = tasks;
    this.presenter = presenter;
    this.escalations = escalations;
    this.tellings = tellings;
    this.looking = looking;
    this.shells = shells;
  }

  /// Words for what was just done.
  static final class Said {
    private final Map<String, String> words = new HashMap<>();

    private Said() {
      words.put("claim", "You have the task.");
      words.put("release", "The task is the team’s again.");
      words.put("start", "Started: it is yours.");
      words.put("hold", "The task is on hold.");
      words.put("complete", "Done. What you wrote is in the record.");
      words.put("fail", "Noted that it could not be done.");
      words.put("cancel", "The task is cancelled.");
      words.put("hand-on", "Handed on.");
      words.put("offered", "Offered. It stays with your team until they take it on.");
      words.put("withdraw", "The offer is taken back.");
      words.put("take-on", "Your team has the task.");
      words.put("decline", "Declined. Whoever offered it sees why.");
      words.put("given", "Given.");
      words.put("comment", "Your comment is there.");
      words.put("tick", "Saved.");
      words.put("edit", "Your changes are saved.");
      words.put("attached", "Added. It is in the record.");
      words.put("made", "The task is made.");
    }

    @Nullable String get(@Nullable String code) {
      return code == null ? null : words.get(code);
    }
  }

  /// The address of a task.
  static String address(String id) {
    return "/tasks/" + id;
  }

  @GetMapping(ONE)
  String task(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TaskPage.Asked asked = TaskPage.Asked.NOTHING.saying(SAID.get(said));
    return show(id, asked, HttpStatus.OK, request, response, model);
  }

  /// A move of the state graph, an allocation, or handing on.
  @PostMapping(ONE + "/move")
  String move(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String move,
      @RequestParam(defaultValue = "") String says,
      @RequestParam(defaultValue = "") String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    TaskPage.Asked asked = TaskPage.Asked.of(move, Map.of("says", says, "to", to));
    if (move.equals("allocate")) {
      return answer(id, "given", tasks.allocate(id, to, sight), asked, request, response, model);
    }
    Optional<TaskMove> known =
        Arrays.stream(TaskMove.values()).filter(m -> code(m).equals(move)).findFirst();
    if (known.isEmpty()) {
      return show(id, asked, HttpStatus.BAD_REQUEST, request, response, model);
    }
    TaskMove one = known.get();
    TaskOutcome outcome =
        one == TaskMove.HAND_ON
            ? tasks.handOn(id, to, says, sight)
            : tasks.move(id, one, says, sight);
    return answer(id, move, outcome, asked, request, response, model);
  }

  @PostMapping(ONE + "/comment")
  String comment(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String comment,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TaskOutcome outcome = tasks.comment(id, comment, looking.sight());
    TaskPage.Asked asked = TaskPage.Asked.of("comment", Map.of("comment", comment));
    return answer(id, "comment", outcome, asked, request, response, model);
  }

  @PostMapping(ONE + "/tick")
  String tick(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String check,
      @RequestParam(defaultValue = "false") String done,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TaskOutcome outcome = tasks.tick(id, check, done.equals("true"), looking.sight());
    return answer(id, "tick", outcome, TaskPage.Asked.NOTHING, request, response, model);
  }

  @PostMapping(ONE + "/edit")
  String edit(
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TaskPage.Asked asked = TaskPage.Asked.of("edit", form);
    String version = form.getOrDefault("version", "");
    DueForm due = DueForm.of(form);
    TaskDue.Read read = due.read();
    if (!version.matches("[1-9][0-9]{0,8}")) {
      return show(id, asked, HttpStatus.BAD_REQUEST, request, response, model);
    }
    if (read instanceof TaskDue.Read.Wrong(var problem)) {
      return answer(id, "edit", new TaskOutcome.Refused(problem), asked, request, response, model);
    }
    Sight sight = looking.sight();
    Optional<Task> now = tasks.task(id, sight);
    TaskDue wanted =
        new TaskDue(((TaskDue.Read.At) read).at(), form.getOrDefault("due-reason", ""));
    boolean same = now.map(Task::due).filter(known -> isSame(known, wanted)).isPresent();
    TaskEdit edit =
        new TaskEdit(
            Integer.parseInt(version),
            form.get("title"),
            form.get("description"),
            TaskPriority.ofCode(form.getOrDefault("priority", "")).orElse(null),
            same ? null : wanted);
    return answer(id, "edit", tasks.edit(id, edit, sight), asked, request, response, model);
  }

  /// A due time left as it stands is not looked at again: it may have passed.
  private static boolean isSame(TaskDue known, TaskDue wanted) {
    return DueForm.minute(known.at()).equals(DueForm.minute(wanted.at()))
        && known.reason().equals(wanted.reason());
  }

  /// Somebody who was told that nobody takes it on answers.
  @PostMapping(ONE + "/escalation")
  String escalation(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "") String says,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TaskPage.Asked asked = TaskPage.Asked.of("escalation", Map.of("says", says));
    if (!answer.equals("have") && !answer.equals("passed")) {
      return show(id, asked, HttpStatus.BAD_REQUEST, request, response, model);
    }
    TaskOutcome outcome = escalations.answer(id, answer.equals("have"), says, looking.sight());
    return outcome instanceof TaskOutcome.Done
        ? "redirect:" + EscalatedController.ADDRESS + "?said=" + answer
        : answer(id, answer, outcome, asked, request, response, model);
  }

  private String answer(
      String id,
      String what,
      TaskOutcome outcome,
      TaskPage.Asked asked,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return switch (outcome) {
      case TaskOutcome.Done(var task) -> after(task, what);
      case TaskOutcome.Taken(var task) ->
          show(
              id,
              asked.taken(presenter.name(task.owner())),
              HttpStatus.CONFLICT,
              request,
              response,
              model);
      case TaskOutcome.Conflicting(var _, var fields) ->
          show(id, asked.conflicting(fields), HttpStatus.CONFLICT, request, response, model);
      case TaskOutcome.Refused(var problem) ->
          show(id, asked.wrong(problem), PageProblems.status(problem), request, response, model);
    };
  }

  /// Where to go on: to the task while one sees it, as one does what is one's team's; else to the
  /// list.
  private String after(Task task, String what) {
    Sight sight = looking.sight();
    String said = what.equals("hand-on") && task.offer() != null ? "offered" : what;
    String team = sight.caller().team();
    boolean own = team != null && team.equals(task.owner().team());
    boolean here = task.isOpen() && (own || tasks.task(task.id(), sight).isPresent());
    return "redirect:" + (here ? address(task.id()) : TaskListController.ADDRESS) + "?said=" + said;
  }

  private String show(
      String id,
      TaskPage.Asked asked,
      HttpStatus status,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    Optional<TaskPage> page = presenter.page(shells.of(request), id, asked, sight);
    response.setStatus(page.isEmpty() ? HttpStatus.NOT_FOUND.value() : status.value());
    if (page.isEmpty()) {
      model.addAttribute("page", ErrorPage.notFound(shells.of(request)));
      return "workspace/error";
    }
    EscalationWords told = tasks.task(id, sight).map(task -> tellings.of(task, sight)).orElse(null);
    model.addAttribute("page", page.get());
    model.addAttribute(
        "told",
        told == null || !asked.isFor("escalation")
            ? told
            : told.tried(asked.values(), asked.error("escalation", "says")));
    return "workspace/task";
  }

  static String code(TaskMove move) {
    return move.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
