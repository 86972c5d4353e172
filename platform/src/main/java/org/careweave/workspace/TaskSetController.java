package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Select;
import org.careweave.directory.Directory;
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

/// Sets of tasks, and the form that changes one.
@Controller
class TaskSetController {

  static final String ADDRESS = "/task-sets";
  private static final String ONE = ADDRESS + "/{id:[0-9a-fA-F-]{36}}";

  private final TaskSets sets;
  private final TaskPresenter presenter;
  private final Directory directory;
  private final NewTaskController.Around around;

  TaskSetController(
      TaskSets sets,
      TaskPresenter presenter,
      Directory directory,
      NewTaskController.Around around) {
    this.sets = sets;
    this.presenter = presenter;
    this.directory = directory;
    this.around = around;
  }

  @GetMapping(ADDRESS)
  String all(
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      Model model) {
    Sight sight = sight();
    boolean may = sets.mayEdit(sight);
    TaskLines lines = lines(sight);
    model.addAttribute(
        "page",
        new TaskSetsPage(
            around.shells().of(request),
            lines.team(Objects.requireNonNull(sight.caller().team())),
            said == null ? null : said.equals("retired") ? "Out of use." : "Saved.",
            sets.all(sight).stream()
                .map(
                    set ->
                        new TaskSetsPage.Line(
                            set.name(),
                            set.team() == null
                                ? "Everybody’s"
                                : "Your team’s, changed by "
                                    + set.changedBy()
                                    + ", "
                                    + ClinicalDate.day(set.changedAt()),
                            TaskSetForm.words(set),
                            may ? Anchor.to("Change", ADDRESS + "/" + set.id()) : null))
                .toList(),
            may ? Anchor.to("Make a set", ADDRESS + "/new") : null));
    return "workspace/taskSets";
  }

  private Sight sight() {
    Sight sight = around.looking().sight();
    if (sight.caller().team() == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return sight;
  }

  private TaskLines lines(Sight sight) {
    Instant now = around.clock().instant();
    return new TaskLines(directory.now(), List.of(), now, sight.caller().id());
  }

  @GetMapping(ADDRESS + "/new")
  String fresh(HttpServletRequest request, Model model) {
    return show(Optional.empty(), Map.of(), Map.of(), request, model);
  }

  @GetMapping(ONE)
  String one(@PathVariable String id, HttpServletRequest request, Model model) {
    TaskSet set = found(id);
    return show(Optional.of(set), TaskSetForm.values(set), Map.of(), request, model);
  }

  private TaskSet found(String id) {
    return sets.set(id, sight())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  @PostMapping(ADDRESS)
  String make(
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    sight();
    return save(Optional.empty(), form, request, response, model);
  }

  @PostMapping(ONE)
  String change(
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return save(Optional.of(found(id)), form, request, response, model);
  }

  private String save(
      Optional<TaskSet> set,
      Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String id = set.map(TaskSet::id).orElse("");
    String seen = form.getOrDefault("version", "");
    int version = seen.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(seen) : 0;
    boolean retire = "retire".equals(form.get("do"));
    TaskSetForm read = TaskSetForm.read(form);
    if (!retire && !read.wrong().isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      return show(set, form, read.wrong(), request, model);
    }
    TaskSetOutcome outcome =
        retire
            ? sets.retire(id, version, sight())
            : sets.save(id, version, form.getOrDefault("name", ""), read.items(), sight());
    Map<String, String> wrong = new LinkedHashMap<>();
    switch (outcome) {
      case TaskSetOutcome.Done _, TaskSetOutcome.DoneBefore _ -> {
        return "redirect:" + ADDRESS + "?said=" + (retire ? "retired" : "saved");
      }
      case TaskSetOutcome.Overtaken(var now) -> {
        response.setStatus(HttpStatus.CONFLICT.value());
        wrong.put(
            "name",
            now.changedBy()
                + " changed this set since you opened it. What you typed is below; saving keeps"
                + " yours");
        return show(Optional.of(now), form, wrong, request, model);
      }
      case TaskSetOutcome.Refused(var problem, var item) -> {
        response.setStatus(problem.kind() == org.careweave.kernel.Problem.Kind.INVALID ? 400 : 403);
        wrong.put(read.field(problem, item), problem.words());
        return show(set, form, wrong, request, model);
      }
    }
  }

  private String show(
      Optional<TaskSet> set,
      Map<String, String> values,
      Map<String, String> wrong,
      HttpServletRequest request,
      Model model) {
    Sight sight = sight();
    if (!sets.mayEdit(sight)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    boolean own = set.map(TaskSet::team).isPresent();
    List<Select.Option> teams =
        new java.util.ArrayList<>(
            presenter.teams(directory.now(), sight.caller().team(), sight.caller()));
    teams.set(0, Select.Option.of("", "The team that uses the set"));
    Map<String, String> shown = new HashMap<>(values);
    model.addAttribute(
        "page",
        new TaskSetPage(
            around.shells().of(request),
            set.map(one -> ADDRESS + "/" + one.id()).orElse(ADDRESS),
            set.map(TaskSet::name).orElse("Make a set of tasks"),
            own
                ? "What was made from it stays as it is."
                : set.isPresent() ? "This one is everybody’s: saving makes one for your team." : "",
            set.map(TaskSet::version).orElse(0),
            own,
            TaskSetForm.rows(values),
            new TaskSetPage.Choices(TaskPresenter.priorities(), teams, TaskSetForm.units()),
            shown,
            wrong));
    return "workspace/taskSet";
  }
}
