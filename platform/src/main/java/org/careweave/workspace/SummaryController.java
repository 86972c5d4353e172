package org.careweave.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.careweave.access.Sight;
import org.careweave.kernel.PersonId;
import org.careweave.kernel.Problem;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.transfers.DischargePlan;
import org.careweave.transfers.DischargePlan.State;
import org.careweave.transfers.DischargeSummary;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.Discharges;
import org.careweave.transfers.PlanOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Writes a discharge summary, and sends the discharge.
@Controller
class SummaryController {

  private static final String SUMMARY = DischargeController.ONE + "/summary";

  private final Discharges discharges;
  private final SummaryPresenter presenter;
  private final Summarisable summarisable;
  private final People people;
  private final DischargeController page;
  private final DischargeController.Around around;

  SummaryController(
      Discharges discharges,
      SummaryPresenter presenter,
      Summarisable summarisable,
      People people,
      DischargeController page,
      DischargeController.Around around) {
    this.discharges = discharges;
    this.presenter = presenter;
    this.summarisable = summarisable;
    this.people = people;
    this.page = page;
    this.around = around;
  }

  /// What is written about.
  private record About(
      FoundPerson person,
      DischargePlan plan,
      Summarisable.Offer offer,
      SummaryPresenter.Reach reach,
      @Nullable DischargeSummary draft) {}

  @GetMapping(SUMMARY)
  String form(@PathVariable long person, HttpServletRequest request, Model model) {
    About about = about(person);
    DischargeSummary draft = about.draft();
    Content content =
        draft == null
            ? presenter.fresh(about.offer(), about.plan(), about.reach())
            : draft.content();
    return show(about, content, null, null, request, model);
  }

  @PostMapping(SUMMARY)
  String write(
      @PathVariable long person,
      @RequestParam Map<String, String> form,
      @RequestParam(name = "item", required = false) @Nullable List<String> items,
      @RequestParam(name = "to", required = false) @Nullable List<String> to,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    About about = about(person);
    Content content =
        SummaryForm.read(form, items, to, about.offer().items(), about.reach().names());
    String version = form.getOrDefault("version", "");
    Integer base = version.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(version) : null;
    Optional<Problem> problem =
        discharges.write(about.person(), about.plan(), content, base, around.looking().sight());
    if (problem.isEmpty()) {
      return "redirect:" + DischargeController.address(person) + "?said=written";
    }
    response.setStatus(PageProblems.status(problem.get()).value());
    return show(about, content, form, problem.get(), request, model);
  }

  private String show(
      About about,
      Content content,
      @Nullable Map<String, String> values,
      @Nullable Problem problem,
      HttpServletRequest request,
      Model model) {
    DischargeSummary draft = about.draft();
    model.addAttribute(
        "page",
        presenter.page(
            around.shells().of(request),
            new SummaryPresenter.Written(
                about.person(), draft == null ? null : draft.version(), content, values, problem),
            about.offer(),
            about.reach(),
            around.looking().sight()));
    return "workspace/dischargeSummary";
  }

  /// A council is told that somebody is likely to need care and support.
  @PostMapping(DischargeController.ONE + "/notice")
  String notice(
      @PathVariable long person,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Sight sight = around.looking().sight();
    FoundPerson found = found(person, sight);
    DischargePlan plan =
        discharges
            .plan(found.person(), sight)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Optional<Problem> problem =
        discharges.notify(
            found,
            plan,
            new Discharges.Notice(
                form.getOrDefault("service", ""),
                form.getOrDefault("needs", ""),
                form.getOrDefault("told", "").equals("yes")),
            sight);
    return problem.isEmpty()
        ? "redirect:" + DischargeController.address(person) + "?said=notice"
        : page.wrong(
            person, form.getOrDefault("needs", ""), problem.get(), request, response, model);
  }

  /// The person's copy is given to them.
  @PostMapping(DischargeController.ONE + "/given")
  String given(@PathVariable long person) {
    Sight sight = around.looking().sight();
    DischargePlan plan =
        discharges
            .plan(new PersonId(person), sight)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    boolean done = discharges.given(plan, sight) instanceof PlanOutcome.Done;
    return "redirect:" + DischargeController.address(person) + (done ? "?said=given" : "");
  }

  /// On paper: for the person, and for whoever is not reached otherwise.
  @GetMapping(DischargeController.ONE + "/print")
  String print(@PathVariable long person, HttpServletRequest request, Model model) {
    Sight sight = around.looking().sight();
    FoundPerson found = found(person, sight);
    DischargeSummary summary =
        discharges
            .plan(found.person(), sight)
            .flatMap(plan -> discharges.summary(plan, sight))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("page", presenter.paper(around.shells().of(request), found, summary, sight));
    return "workspace/dischargePaper";
  }

  private FoundPerson found(long person, Sight sight) {
    PersonId id = new PersonId(person);
    return people
        .person(id, around.looking().sight(id))
        .filter(_ -> sight.caller().team() != null)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private About about(long person) {
    Sight sight = around.looking().sight();
    FoundPerson found = found(person, sight);
    DischargePlan plan =
        discharges
            .plan(found.person(), sight)
            .filter(p -> p.state() == State.OPEN)
            .filter(p -> discharges.writes(p.stay().hospital(), sight))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Summarisable.Offer offer =
        summarisable.of(found.person(), plan.stay(), around.looking().sight(found.person()));
    return new About(
        found,
        plan,
        offer,
        presenter.reach(offer.practice(), plan.stay().hospital(), sight),
        discharges.summary(plan, sight).orElse(null));
  }
}
