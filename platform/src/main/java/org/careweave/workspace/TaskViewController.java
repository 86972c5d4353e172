package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.careweave.tasks.TaskView;
import org.careweave.tasks.TaskViews;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Views of the team's list that people keep.
@Controller
class TaskViewController {

  private static final String VIEWS = TaskListController.ADDRESS + "/views";

  private final TaskViews views;
  private final TaskListController list;
  private final Looking looking;

  TaskViewController(TaskViews views, TaskListController list, Looking looking) {
    this.views = views;
    this.list = list;
    this.looking = looking;
  }

  /// Keeps the part of the list that is shown, under a name.
  @PostMapping(VIEWS)
  String keep(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "false") boolean shared,
      @ModelAttribute TaskQuery query,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TaskView.Said said = new TaskView.Said(name, shared);
    Sight sight = looking.sight();
    Optional<Problem> problem = views.keep(said, query.asked(), sight);
    return problem.isPresent()
        ? list.wrong(query, problem.get(), said, request, response, model)
        : "redirect:" + query.with("said", "kept").address();
  }

  /// Renames one, shares it or keeps it to oneself.
  @PostMapping(VIEWS + "/change")
  String change(
      @RequestParam(defaultValue = "") String id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "false") boolean shared,
      @ModelAttribute TaskQuery query,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TaskView.Said said = new TaskView.Said(name, shared);
    Sight sight = looking.sight();
    Optional<Problem> problem = views.change(id, said, sight);
    return problem.isPresent()
        ? list.wrong(query, problem.get(), said, request, response, model)
        : "redirect:" + query.with("said", "kept").address();
  }

  @PostMapping(VIEWS + "/remove")
  String remove(@RequestParam(defaultValue = "") String id, @ModelAttribute TaskQuery query) {
    views.remove(id, looking.sight());
    return "redirect:" + query.with("said", "removed").address();
  }
}
