package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.transfers.DischargeCorrections;
import org.careweave.transfers.DischargePlan;
import org.careweave.transfers.Discharges;
import org.careweave.transfers.PlanOutcome;
import org.careweave.transfers.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The discharge of one person: what is planned, whose move it is, what has been sent.
@Controller
class DischargeController {

  static final String ONE = "/people/{person:[0-9]{1,18}}/discharge";

  private final Discharges discharges;
  private final DischargePresenter presenter;
  private final People people;
  private final Directory directory;
  private final DischargeCorrections corrections;
  private final Around around;

  DischargeController(
      Discharges discharges,
      DischargeCorrections corrections,
      DischargePresenter presenter,
      People people,
      Directory directory,
      Around around) {
    this.discharges = discharges;
    this.presenter = presenter;
    this.corrections = corrections;
    this.people = people;
    this.directory = directory;
    this.around = around;
  }

  /// What every page needs.
  @org.springframework.stereotype.Component("dischargeAround")
  record Around(Looking looking, Shells shells) {}

  @GetMapping(ONE)
  String one(
      @PathVariable long person,
      @RequestParam(required = false) @Nullable String said,
      HttpServletRequest request,
      Model model) {
    DischargePage.Tried tried =
        new DischargePage.Tried(done(String.valueOf(said)), "", null, List.of());
    return show(shown(person, null, tried), request, model);
  }

  private static @Nullable String done(String said) {
    return switch (said) {
      case "saved" -> "The plan is saved.";
      case "written" -> "The summary is kept as a draft.";
      case "sent" ->
          "Sent. Everybody below has it now. Until each has accepted, it stays with your ward.";
      case "corrected" ->
          "The correction is sent to everybody who had the summary. Give the person a new copy.";
      case "notice" -> "The council has the notice. Until they accept, it stays with your ward.";
      case "given" -> "Noted that the person has their copy.";
      default -> null;
    };
  }

  /// Sends the discharge: one confirmation. Who presses twice finds it sent.
  @PostMapping(ONE + "/send")
  String send(
      @PathVariable long person,
      @RequestParam(defaultValue = "") String version,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DischargePresenter.Shown shown = shown(person, null, DischargePage.Tried.NOTHING);
    DischargePlan plan = planned(shown);
    if (plan.state() == DischargePlan.State.SENT) {
      return "redirect:" + address(person) + "?said=sent";
    }
    int base = version.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(version) : 0;
    Optional<Problem> problem =
        discharges.send(shown.person(), plan, base, around.looking().sight());
    return problem.isEmpty()
        ? "redirect:" + address(person) + "?said=sent"
        : wrong(
            shown(person, null, DischargePage.Tried.NOTHING),
            "",
            problem.get(),
            request,
            response,
            model);
  }

  @PostMapping(ONE)
  String save(
      @PathVariable long person,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = around.looking().sight();
    DischargePresenter.Shown shown = shown(person, form, DischargePage.Tried.NOTHING);
    DischargeForm read = DischargeForm.read(form, discharges.ward(shown.place()), directory.now());
    DischargePlan.Said wish = read.said();
    if (wish == null) {
      return wrong(shown, "", read.problem(), request, response, model);
    }
    String version = form.getOrDefault("version", "");
    Integer base = version.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(version) : null;
    return switch (discharges.save(shown.person(), wish, base, sight)) {
      case PlanOutcome.Done _ -> "redirect:" + address(person) + "?said=saved";
      case PlanOutcome.Refused(var problem) -> wrong(shown, "", problem, request, response, model);
      case PlanOutcome.Conflicting(var plan, var fields) -> {
        response.setStatus(HttpStatus.CONFLICT.value());
        DischargePage.Tried tried =
            new DischargePage.Tried(null, "", null, presenter.standing(plan, fields));
        yield show(
            new DischargePresenter.Shown(shown.person(), shown.stay(), plan, form, tried),
            request,
            model);
      }
    };
  }

  @PostMapping(ONE + "/answer")
  String answer(
      @PathVariable long person,
      @RequestParam(defaultValue = "") String answer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DischargePresenter.Shown shown = shown(person, null, DischargePage.Tried.NOTHING);
    DischargePlan plan = planned(shown);
    PlanOutcome outcome = discharges.answer(plan, answer, around.looking().sight());
    return outcome instanceof PlanOutcome.Refused(var problem)
        ? wrong(shown, answer, problem, request, response, model)
        : "redirect:" + DischargeBoardController.ADDRESS + "?board=ours&said=answer";
  }

  @PostMapping(ONE + "/close")
  String close(
      @PathVariable long person,
      @RequestParam(defaultValue = "") String why,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    DischargePresenter.Shown shown = shown(person, null, DischargePage.Tried.NOTHING);
    PlanOutcome outcome = discharges.close(planned(shown), why, around.looking().sight());
    return outcome instanceof PlanOutcome.Refused(var problem)
        ? wrong(shown, why, problem, request, response, model)
        : "redirect:" + DischargeBoardController.ADDRESS + "?said=close";
  }

  private static DischargePlan planned(DischargePresenter.Shown shown) {
    DischargePlan plan = shown.plan();
    if (plan == null) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return plan;
  }

  /// The page again, with what was wrong.
  String wrong(
      long person,
      String words,
      Problem problem,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return wrong(
        shown(person, null, DischargePage.Tried.NOTHING), words, problem, request, response, model);
  }

  private String wrong(
      DischargePresenter.Shown shown,
      String words,
      @Nullable Problem problem,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    boolean forbidden = problem != null && problem.kind() == Problem.Kind.FORBIDDEN;
    response.setStatus(forbidden ? HttpStatus.FORBIDDEN.value() : HttpStatus.BAD_REQUEST.value());
    DischargePage.Tried tried = new DischargePage.Tried(null, words, problem, List.of());
    return show(
        new DischargePresenter.Shown(
            shown.person(), shown.stay(), shown.plan(), shown.values(), tried),
        request,
        model);
  }

  static String address(long person) {
    return "/people/" + person + "/discharge";
  }

  private DischargePresenter.Shown shown(
      long person, @Nullable Map<String, String> values, DischargePage.Tried tried) {
    PersonId id = new PersonId(person);
    Sight sight = around.looking().sight();
    FoundPerson found =
        people
            .person(id, around.looking().sight(id))
            .filter(_ -> sight.caller().team() != null)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Optional<Stay> stay = discharges.stay(id, sight);
    Optional<DischargePlan> plan = discharges.plan(id, sight);
    if (stay.isEmpty() && plan.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return new DischargePresenter.Shown(found, stay.orElse(null), plan.orElse(null), values, tried);
  }

  private String show(DischargePresenter.Shown shown, HttpServletRequest request, Model model) {
    model.addAttribute(
        "page", presenter.page(around.shells().of(request), shown, around.looking().sight()));
    DischargePlan plan = shown.plan();
    boolean may = plan != null && corrections.mayCorrect(plan, around.looking().sight());
    model.addAttribute(
        "correct", may ? address(shown.person().person().value()) + "/correct" : null);
    return "workspace/discharge";
  }
}
