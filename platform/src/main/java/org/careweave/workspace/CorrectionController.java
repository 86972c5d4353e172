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
import org.careweave.transfers.DischargeCorrections;
import org.careweave.transfers.DischargePlan;
import org.careweave.transfers.DischargeSummary;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.Discharges;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Corrects a discharge summary that was sent, and sends the correction to everybody who had it.
@Controller
class CorrectionController {

  private static final String CORRECT = DischargeController.ONE + "/correct";

  private final Doors doors;
  private final SummaryPresenter presenter;
  private final Summarisable summarisable;
  private final DischargeController.Around around;

  CorrectionController(
      Doors doors,
      SummaryPresenter presenter,
      Summarisable summarisable,
      DischargeController.Around around) {
    this.doors = doors;
    this.presenter = presenter;
    this.summarisable = summarisable;
    this.around = around;
  }

  /// Of the rooms below.
  @Component("correctionDoors")
  record Doors(Discharges discharges, DischargeCorrections corrections, People people) {}

  /// What is corrected.
  private record About(
      FoundPerson person,
      DischargePlan plan,
      DischargeSummary sent,
      Summarisable.Offer offer,
      SummaryPresenter.Reach reach) {}

  @GetMapping(CORRECT)
  String form(@PathVariable long person, HttpServletRequest request, Model model) {
    About about = about(person);
    return show(about, about.sent().content(), null, null, request, model);
  }

  @PostMapping(CORRECT)
  String correct(
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
    Optional<Problem> problem =
        doors
            .corrections()
            .correct(
                about.person(),
                about.plan(),
                new DischargeCorrections.Wish(
                    form.getOrDefault("summary", ""), content, form.getOrDefault("why", "")),
                around.looking().sight());
    if (problem.isEmpty()) {
      return "redirect:" + DischargeController.address(person) + "?said=corrected";
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
    SummaryPage page =
        presenter
            .page(
                around.shells().of(request),
                new SummaryPresenter.Written(
                    about.person(), about.sent().version(), content, values, problem),
                about.offer(),
                about.reach(),
                around.looking().sight())
            .at(DischargeController.address(about.person().person().value()) + "/correct");
    model.addAttribute("page", page);
    model.addAttribute(
        "correction",
        new SummaryCorrection(
            values == null ? about.sent().id() : values.getOrDefault("summary", ""),
            values == null ? "" : values.getOrDefault("why", ""),
            page.error("why")));
    return "workspace/dischargeSummary";
  }

  private About about(long person) {
    Sight sight = around.looking().sight();
    PersonId id = new PersonId(person);
    FoundPerson found =
        doors
            .people()
            .person(id, around.looking().sight(id))
            .filter(_ -> sight.caller().team() != null)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    DischargePlan plan =
        doors
            .discharges()
            .plan(id, sight)
            .filter(p -> doors.corrections().mayCorrect(p, sight))
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    DischargeSummary sent =
        doors
            .discharges()
            .summary(plan, sight)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Summarisable.Offer offer = summarisable.of(id, plan.stay(), around.looking().sight(id));
    return new About(
        found, plan, sent, offer, presenter.reach(offer.practice(), plan.stay().hospital(), sight));
  }
}
