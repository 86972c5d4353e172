package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskSet;
import org.careweave.tasks.TaskSetOutcome;
import org.careweave.tasks.TaskSets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Puts a set of tasks on a person in one go.
@Controller
class UseSetController {

  private static final String PERSON = "/people/{person:[0-9]{1,18}}/task-sets";
  private static final Pattern CHOSEN = Pattern.compile("([0-9a-f-]{36})/([0-9]{1,9})");

  private final TaskSets sets;
  private final People people;
  private final Directory directory;
  private final NewTaskController.Around around;

  UseSetController(
      TaskSets sets, People people, Directory directory, NewTaskController.Around around) {
    this.sets = sets;
    this.people = people;
    this.directory = directory;
    this.around = around;
  }

  /// The address of the form.
  static String address(PersonId person) {
    return RecordController.address(person) + "/task-sets";
  }

  @GetMapping(PERSON)
  String form(@PathVariable long person, HttpServletRequest request, Model model) {
    return show(found(person), Map.of(), null, request, model);
  }

  @PostMapping(PERSON)
  String use(
      @PathVariable long person,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    FoundPerson found = found(person);
    UseSetPage.Problem problem = tried(found, form);
    if (problem == null) {
      return "redirect:" + RecordController.address(found.person()) + "#tasks";
    }
    response.setStatus(HttpStatus.BAD_REQUEST.value());
    return show(found, form, problem, request, model);
  }

  /// Null: it is done, now or before.
  private UseSetPage.@Nullable Problem tried(FoundPerson found, Map<String, String> form) {
    Matcher chosen = CHOSEN.matcher(form.getOrDefault("set", ""));
    if (!chosen.matches()) {
      return new UseSetPage.Problem("Choose a set", "sets");
    }
    Instant start;
    switch (DueForm.of(form).read()) {
      case TaskDue.Read.Wrong(var wrong) -> {
        return new UseSetPage.Problem(wrong.words(), "due-day");
      }
      case TaskDue.Read.At(var at, var _) -> start = at;
    }
    String key = form.getOrDefault("key", "");
    if (!key.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      return new UseSetPage.Problem("This form was not whole: send it again", "sets");
    }
    TaskSet.Use use =
        new TaskSet.Use(
            found.best(),
            chosen.group(1),
            Integer.parseInt(chosen.group(2)),
            start,
            UUID.fromString(key));
    return switch (sets.use(use, around.looking().sight())) {
      case TaskSetOutcome.Done _, TaskSetOutcome.DoneBefore _ -> null;
      case TaskSetOutcome.Overtaken(var now) ->
          new UseSetPage.Problem(
              now.changedBy() + " changed this set since you opened the page: look at it again",
              "sets");
      case TaskSetOutcome.Refused(var wrong, var item) ->
          new UseSetPage.Problem(
              (item == 0 ? "" : "Nothing was made. Task " + item + " of the set: ") + wrong.words(),
              "due".equals(wrong.location()) ? "due-day" : "sets");
    };
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
      UseSetPage.@Nullable Problem problem,
      HttpServletRequest request,
      Model model) {
    Sight sight = around.looking().sight();
    if (sight.caller().team() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Instant now = around.clock().instant();
    DueForm start = values.isEmpty() ? DueForm.of(now) : DueForm.of(values);
    TaskLines lines = new TaskLines(directory.now(), List.of(), now, sight.caller().id());
    model.addAttribute(
        "page",
        new UseSetPage(
            around.shells().of(request),
            lines.who(found),
            address(found.person()),
            values.getOrDefault("key", UUID.randomUUID().toString()),
            sets.all(sight).stream()
                .map(
                    set ->
                        new UseSetPage.Choice(
                            set.id() + "/" + set.version(), set.name(), TaskSetForm.words(set)))
                .toList(),
            values.getOrDefault("set", ""),
            new UseSetPage.Start(start.values(), start.time()),
            problem));
    return "workspace/useSet";
  }
}
