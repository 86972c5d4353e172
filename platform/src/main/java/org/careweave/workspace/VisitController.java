package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.Attachment;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.Tasks;
import org.careweave.tasks.Visit;
import org.careweave.tasks.VisitOutcome;
import org.careweave.tasks.Visits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Writes what was done and measured at a visit, shows it, and takes it back.
@Controller
class VisitController {

  private static final String PERSON = "/people/{person:[0-9]{1,18}}/visits";
  private static final String ONE = PERSON + "/{id:[0-9a-fA-F-]{36}}";

  private final Visits visits;
  private final Tasks tasks;
  private final People people;
  private final Directory directory;
  private final AttachmentLines attached;
  private final NewTaskController.Around around;

  VisitController(
      Visits visits,
      Tasks tasks,
      People people,
      Directory directory,
      AttachmentLines attached,
      NewTaskController.Around around) {
    this.visits = visits;
    this.tasks = tasks;
    this.people = people;
    this.directory = directory;
    this.attached = attached;
    this.around = around;
  }

  @GetMapping(PERSON + "/new")
  String form(
      @PathVariable long person,
      @RequestParam(defaultValue = "") String task,
      HttpServletRequest request,
      Model model) {
    DueForm now = DueForm.of(around.clock().instant());
    Map<String, String> values = new HashMap<>();
    values.put("due-day", now.day());
    values.put("due-month", now.month());
    values.put("due-year", now.year());
    values.put("due-time", now.time());
    values.put("task", task);
    return show(found(person), values, Map.of(), null, request, model);
  }

  @PostMapping(PERSON)
  String write(
      @PathVariable long person,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FoundPerson found = found(person);
    VisitForm read = VisitForm.read(form);
    Map<String, String> wrong = new LinkedHashMap<>(read.wrong());
    Instant at = Instant.EPOCH;
    switch (DueForm.of(form).read()) {
      case TaskDue.Read.Wrong(var problem) -> wrong.put("due", problem.words());
      case TaskDue.Read.At(var time, var _) -> at = time;
    }
    String key = form.getOrDefault("key", "");
    if (!key.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      wrong.put("note", "This form was not whole: send it again");
    }
    if (wrong.isEmpty() && read.doubt() == null) {
      Visit.Wish wish = wish(found, at, read, form);
      switch (visits.write(wish, around.looking().sight())) {
        case VisitOutcome.Done(var id, var _) -> {
          return "redirect:" + address(found.person(), id);
        }
        case VisitOutcome.Refused(var problem) ->
            wrong.put(problem.location() == null ? "note" : problem.location(), problem.words());
      }
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return show(found, form, wrong, read.doubt(), request, model);
  }

  static Visit.Wish wish(FoundPerson found, Instant at, VisitForm read, Map<String, String> form) {
    String task = "yes".equals(form.get("done")) ? form.getOrDefault("task", "") : "";
    return new Visit.Wish(
        found,
        at,
        form.getOrDefault("note", ""),
        read.vitals(),
        "yes".equals(form.get("pregnant")),
        task.isEmpty() ? null : task,
        UUID.fromString(form.getOrDefault("key", "")));
  }

  static String address(PersonId person, String id) {
    return RecordController.address(person) + "/visits/" + id;
  }

  @GetMapping(ONE)
  String one(
      @PathVariable long person,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String said,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    model.addAttribute("done", said.equals("attached") ? "Added. It is in the record." : "");
    return shown(person, id, null, request, response, model);
  }

  /// Says that it was entered in error.
  @PostMapping(ONE)
  String retract(
      @PathVariable long person,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FoundPerson found = found(person);
    if (visits.retract(id, reason, around.looking().sight())
        instanceof VisitOutcome.Refused(var problem)) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return shown(person, id, problem.words(), request, response, model);
    }
    return "redirect:" + address(found.person(), id);
  }

  private FoundPerson found(long person) {
    PersonId id = new PersonId(person);
    return people
        .person(id, around.looking().sight(id))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String shown(
      long person,
      String id,
      @Nullable String error,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FoundPerson found = found(person);
    Sight sight = around.looking().sight(found.person());
    Optional<Visit> visit =
        visits.visit(id, sight).filter(one -> one.person().equals(found.person()));
    if (visit.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      model.addAttribute("page", ErrorPage.notFound(around.shells().of(request)));
      return "workspace/error";
    }
    model.addAttribute("page", page(visit.get(), found, error, sight, request));
    return "workspace/visit";
  }

  private WrittenVisitPage page(
      Visit visit,
      FoundPerson found,
      @Nullable String error,
      Sight sight,
      HttpServletRequest request) {
    Visit.Scored scored = visit.news2();
    Visit.Retraction back = visit.retracted();
    return new WrittenVisitPage(
        around.shells().of(request),
        lines(sight).who(found),
        address(found.person(), visit.id()),
        ClinicalDate.of(visit.at()),
        by(visit.by()),
        new WrittenVisitPage.Said(
            visit.note(), scored == null ? null : scored.total() + ", " + scored.words()),
        visit.measured(),
        attached.of(
            Attachment.On.visit(visit.id()),
            found.person(),
            address(found.person(), visit.id()),
            sight),
        new WrittenVisitPage.State(
            back == null ? null : by(back.by()) + ": " + back.reason(),
            visits.mayRetract(visit, sight),
            error));
  }

  private String by(Task.Deed deed) {
    String team = deed.team();
    return deed.name()
        + (team == null ? "" : ", " + directory.now().team(team).map(t -> t.name()).orElse(team))
        + ", "
        + ClinicalDate.of(deed.at());
  }

  private TaskLines lines(Sight sight) {
    Instant now = around.clock().instant();
    return new TaskLines(directory.now(), List.of(), now, sight.caller().id());
  }

  private String show(
      FoundPerson found,
      Map<String, String> values,
      Map<String, String> wrong,
      VisitPage.@Nullable Doubt doubt,
      HttpServletRequest request,
      Model model) {
    Sight sight = around.looking().sight();
    if (sight.caller().team() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Optional<Task> task =
        tasks
            .task(values.getOrDefault("task", ""), sight)
            .filter(one -> one.person().equals(found.person()) && one.isOpen());
    model.addAttribute(
        "page",
        new VisitPage(
            around.shells().of(request),
            lines(sight).who(found),
            RecordController.address(found.person()) + "/visits",
            values.getOrDefault("key", UUID.randomUUID().toString()),
            task.map(one -> new VisitPage.Task(one.id(), one.what().title())).orElse(null),
            VisitForm.choices(),
            values,
            wrong,
            doubt));
    return "workspace/newVisit";
  }
}
