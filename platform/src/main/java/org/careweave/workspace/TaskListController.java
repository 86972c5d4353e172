package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.careweave.access.Sight;
import org.careweave.design.ErrorSummary;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskOutcome;
import org.careweave.tasks.TaskView;
import org.careweave.tasks.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The tasks of the team one works in. What is searched for is posted, so that no name stands in an
/// address.
@Controller
class TaskListController {

  static final String ADDRESS = "/tasks";

  private static final Map<String, String> SAID =
      Map.of("kept", "The view is kept.", "removed", "The view is removed.");

  private final Tasks tasks;
  private final TaskListPresenter presenter;
  private final Looking looking;
  private final Shells shells;

  TaskListController(Tasks tasks, TaskListPresenter presenter, Looking looking, Shells shells) {
    this.tasks = tasks;
    this.presenter = presenter;
    this.looking = looking;
    this.shells = shells;
  }

  @GetMapping(ADDRESS)
  String list(
      @ModelAttribute TaskQuery query,
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    String words = said == null ? null : SAID.getOrDefault(said, TaskController.SAID.get(said));
    return show(query, new TaskListPresenter.Tried(words, null, null), request, response, model);
  }

  @PostMapping(ADDRESS + "/search")
  String search(
      @ModelAttribute TaskQuery query,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return show(query, TaskListPresenter.Tried.NOTHING, request, response, model);
  }

  /// Gives several to one of the team. What somebody else took meanwhile stays theirs.
  @PostMapping(ADDRESS + "/allocate")
  String allocate(
      @RequestParam(name = "task", required = false) @Nullable List<String> ids,
      @RequestParam(defaultValue = "") String holder,
      @ModelAttribute TaskQuery query,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    if (ids == null || ids.isEmpty()) {
      return wrong(query, "Choose the tasks to give", "#tasks", request, response, model);
    }
    if (holder.isEmpty()) {
      return wrong(query, "Choose whom to give them to", "#holder", request, response, model);
    }
    int given = 0;
    String problem = null;
    for (String id : ids.stream().distinct().limit(200).toList()) {
      switch (tasks.allocate(id, holder, sight)) {
        case TaskOutcome.Done _ -> given++;
        case TaskOutcome.Refused(Problem refused) -> problem = refused.words();
        case TaskOutcome.Taken _, TaskOutcome.Conflicting _ ->
            problem = "Somebody else changed it at the same moment";
      }
    }
    if (problem != null) {
      String words = given + " given. " + (ids.size() - given) + " not: " + problem;
      return wrong(query, words, "#tasks", request, response, model);
    }
    return "redirect:" + query.with("said", "given").address();
  }

  /// The list again, with what was wrong with the name of a view.
  String wrong(
      TaskQuery query,
      Problem problem,
      TaskView.Said typed,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    response.setStatus(
        problem.kind() == Problem.Kind.NOT_FOUND
            ? HttpServletResponse.SC_NOT_FOUND
            : HttpServletResponse.SC_BAD_REQUEST);
    String at = problem.location() == null ? "#views" : "#" + problem.location();
    ErrorSummary errors = ErrorSummary.of(List.of(ErrorSummary.Item.of(problem.words(), at)));
    return show(query, new TaskListPresenter.Tried(null, errors, typed), request, response, model);
  }

  private String wrong(
      TaskQuery query,
      String words,
      String at,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    response.setStatus(400);
    ErrorSummary errors = ErrorSummary.of(List.of(ErrorSummary.Item.of(words, at)));
    return show(query, new TaskListPresenter.Tried(null, errors, null), request, response, model);
  }

  private String show(
      TaskQuery query,
      TaskListPresenter.Tried tried,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = looking.sight();
    if (sight.caller().team() == null) {
      response.setStatus(404);
      model.addAttribute("page", ErrorPage.notFound(shells.of(request)));
      return "workspace/error";
    }
    model.addAttribute("page", presenter.page(shells.of(request), query, tried, sight));
    return "workspace/tasks";
  }
}
