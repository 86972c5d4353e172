package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.directory.Team;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.plans.PlanEvent;
import org.careweave.plans.PlanMove;
import org.careweave.plans.PlanOutcome;
import org.careweave.plans.PlanSection;
import org.careweave.plans.Plans;
import org.careweave.tasks.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// One section of a plan: what happened to it, writing in it, and handing it on.
@Controller
class PlanSectionController {

  private static final String ONE = "/plans/{id:[0-9a-fA-F-]{36}}";

  private static final Map<String, String> SAID =
      Map.of(
          "saved", "Saved. Everybody who sees the plan sees it now.",
          "hand-on",
              "Handed on. To another organisation it is offered: it stays yours until they take it on.",
          "withdraw", "The offer is taken back.",
          "take-on", "Your team owns this section now.",
          "decline", "Declined. Whoever offered it sees why.",
          "end", "This section has ended. What it said is kept.");

  private final Plans plans;
  private final PlanPresenter presenter;
  private final PlanEditing editing;
  private final TaskPresenter tasks;
  private final Around around;

  PlanSectionController(
      Plans plans,
      PlanPresenter presenter,
      PlanEditing editing,
      TaskPresenter tasks,
      Around around) {
    this.plans = plans;
    this.presenter = presenter;
    this.editing = editing;
    this.tasks = tasks;
    this.around = around;
  }

  /// What every page needs.
  @org.springframework.stereotype.Component("planSectionAround")
  record Around(
      People people, Directory directory, Looking looking, Shells shells, InstantSource clock) {}

  /// The address of a section.
  static String address(String id) {
    return "/plans/" + id;
  }

  /// Words for what was just done.
  static @Nullable String said(@Nullable String code) {
    return code == null ? null : SAID.get(code);
  }

  @GetMapping(ONE)
  String section(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TaskPage.Asked asked = TaskPage.Asked.NOTHING.saying(said(said));
    return show(id, asked, HttpStatus.OK, request, response, model);
  }

  @GetMapping(ONE + "/edit")
  String edit(@PathVariable String id, HttpServletRequest request, Model model) {
    PlanSection section = writable(id);
    return editing.show(PlanEditing.Draft.of(section, about(section)), request, model);
  }

  @PostMapping(ONE + "/edit")
  String save(
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    PlanSection now = writable(id);
    String version = form.getOrDefault("version", "");
    if (!version.matches("[1-9][0-9]{0,8}")) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    int from = Integer.parseInt(version);
    PlanForm typed = PlanForm.of(now.kind(), form);
    PlanEditing.Draft draft = PlanEditing.Draft.of(now, about(now)).typed(from, typed.values());
    if (!typed.open().isEmpty()) {
      response.setStatus(HttpStatus.BAD_REQUEST.value());
      Problem choose =
          Problem.invalid(
              "PLN-009", "Choose what to keep", PlanForm.SETTLE + typed.open().getFirst());
      return editing.show(
          draft
              .wrong(choose)
              .conflicting(now, typed.again(form, now.content().flat()), typed.values()),
          request,
          model);
    }
    PlanOutcome outcome = plans.edit(id, from, typed.values(), around.looking().sight());
    return editing.answer(outcome, draft, request, response, model);
  }

  /// A move of [PlanMove].
  @PostMapping(ONE + "/move")
  String move(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String move,
      @RequestParam(defaultValue = "") String says,
      @RequestParam(defaultValue = "") String to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    TaskPage.Asked asked = TaskPage.Asked.of(move, Map.of("says", says, "to", to));
    Optional<PlanMove> known = PlanMove.ofCode(move);
    if (known.isEmpty()) {
      return show(id, asked, HttpStatus.BAD_REQUEST, request, response, model);
    }
    Sight sight = around.looking().sight();
    return switch (plans.move(id, known.get(), says, to, sight)) {
      case PlanOutcome.Done(var section) ->
          plans.section(section.id(), around.looking().sight()).isPresent()
              ? "redirect:" + address(section.id()) + "?said=" + move
              : "redirect:" + PlanListController.ADDRESS + "?said=" + move;
      case PlanOutcome.Refused(var problem) ->
          show(id, asked.wrong(problem), PageProblems.status(problem), request, response, model);
      case PlanOutcome.Conflicting _ -> throw new IllegalStateException("a move changes no field");
    };
  }

  private PlanSection writable(String id) {
    Sight sight = around.looking().sight();
    return plans
        .section(id, sight)
        .filter(section -> plans.mayWrite(section, sight))
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private FoundPerson about(PlanSection section) {
    return around
        .people()
        .person(section.person(), around.looking().sight())
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private String show(
      String id,
      TaskPage.Asked asked,
      HttpStatus status,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = around.looking().sight();
    Optional<PlanSection> section = plans.section(id, sight);
    Optional<FoundPerson> person = section.flatMap(s -> around.people().person(s.person(), sight));
    response.setStatus(person.isEmpty() ? HttpStatus.NOT_FOUND.value() : status.value());
    if (person.isEmpty()) {
      model.addAttribute("page", ErrorPage.notFound(around.shells().of(request)));
      return "workspace/error";
    }
    PlanSection one = section.orElseThrow();
    Instant now = around.clock().instant();
    Edition edition = around.directory().now();
    model.addAttribute(
        "page",
        new PlanSectionPage(
            asked.problem() == null
                ? PlanChangesController.live(around.shells().of(request), one)
                : around.shells().of(request),
            address(id),
            presenter.lines().who(person.get()),
            PlanPresenter.address(person.get()),
            presenter.section(one, sight),
            one.reason(),
            actions(one, sight, edition),
            plans.history(id, sight).stream().map(e -> event(e, now, edition)).toList(),
            asked));
    return "workspace/planSection";
  }

  private PlanSectionPage.Actions actions(PlanSection section, Sight sight, Edition edition) {
    List<TaskPage.Button> buttons = new ArrayList<>();
    List<TaskPage.Form> forms = new ArrayList<>();
    for (PlanMove move : PlanMove.values()) {
      if (move != PlanMove.HAND_ON && plans.mayMove(section, move, sight)) {
        if (move.wantsReason()) {
          forms.add(
              new TaskPage.Form(
                  move.code(), move.words(), "Why", "Others see this with the section", 2));
        } else {
          buttons.add(new TaskPage.Button(move.code(), move.words(), buttons.isEmpty()));
        }
      }
    }
    return new PlanSectionPage.Actions(
        buttons,
        forms,
        plans.mayMove(section, PlanMove.HAND_ON, sight)
            ? tasks.teams(edition, section.owner().team(), sight.caller())
            : List.of());
  }

  private static TaskPage.Event event(PlanEvent event, Instant now, Edition edition) {
    Task.Deed by = event.by();
    String code = by.team();
    String team = code == null ? "" : ", " + edition.team(code).map(Team::name).orElse(code);
    return new TaskPage.Event(
        by.name() + team,
        ClinicalDate.clockOrDay(by.at(), now),
        deed(by.action()),
        event.changes().stream()
            .map(c -> new TaskPage.Change(c.field(), c.before(), c.after()))
            .toList());
  }

  private static String deed(String action) {
    Map<String, String> words = new HashMap<>();
    words.put("start", "started it");
    words.put("hand-on", "handed it on");
    words.put("withdraw", "took the offer back");
    words.put("take-on", "took it on");
    words.put("decline", "declined it");
    words.put("end", "ended it");
    words.put("fall-back", "moved it, since the team that had it is not there any more");
    return words.getOrDefault(action, "changed it");
  }
}
