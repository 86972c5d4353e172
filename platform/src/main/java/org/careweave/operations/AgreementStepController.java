package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.careweave.access.Agreement;
import org.careweave.access.AgreementDesk;
import org.careweave.access.AgreementOutcome;
import org.careweave.access.Agreements;
import org.careweave.access.Sight;
import org.careweave.kernel.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The steps of an agreement, each confirmed on a page of its own.
@Controller
class AgreementStepController {

  private static final String STEP = AgreementsController.ADDRESS + "/{id}/{version}/step/{step}";

  private final OperationsDesk desk;
  private final Agreements agreements;
  private final AgreementDesk changes;
  private final AgreementLookup lookup;
  private final AgreementRecord record;

  AgreementStepController(
      OperationsDesk desk,
      Agreements agreements,
      AgreementDesk changes,
      AgreementLookup lookup,
      AgreementRecord record) {
    this.desk = desk;
    this.agreements = agreements;
    this.changes = changes;
    this.lookup = lookup;
    this.record = record;
  }

  /// What is to be confirmed.
  private record Taking(
      Sight sight, Agreement agreement, AgreementStep step, HttpServletRequest request) {}

  @GetMapping(STEP)
  String ask(
      @PathVariable String id,
      @PathVariable int version,
      @PathVariable String step,
      HttpServletRequest request,
      Model model) {
    Taking taking = taking(id, version, step, request);
    return show(taking, "", List.of(), taking.agreement().revision(), model);
  }

  @PostMapping(STEP)
  String take(
      @PathVariable String id,
      @PathVariable int version,
      @PathVariable String step,
      @RequestParam int revision,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      Model model) {
    Taking taking = taking(id, version, step, request);
    Agreement looked = AgreementLookup.lookedAt(taking.agreement(), revision);
    AgreementOutcome outcome =
        record.changing(
            taking.sight(),
            "change-agreement",
            AgreementRecord.named(looked) + " " + taking.step().path(),
            () -> taking.step().take(changes, taking.sight().caller(), looked, reason.strip()));
    return switch (outcome) {
      case AgreementOutcome.Changed(Agreement after) ->
          "redirect:" + AgreementPresenter.address(after) + "?done=" + taking.step().path();
      case AgreementOutcome.Refused(var problems) ->
          show(taking, reason, problems, revision, model);
    };
  }

  private Taking taking(String id, int version, String step, HttpServletRequest request) {
    Sight sight = desk.enter(Section.AGREEMENTS);
    AgreementStep of =
        AgreementStep.at(step).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Agreement agreement = lookup.version(id, version);
    boolean may =
        of == AgreementStep.SUSPEND
            ? agreements.stops(sight.caller(), agreement)
            : agreements.keeps(sight.caller(), agreement);
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return new Taking(sight, agreement, of, request);
  }

  private String show(
      Taking taking, String reason, List<Problem> problems, int revision, Model model) {
    Agreement agreement = taking.agreement();
    AgreementStep step = taking.step();
    String at = AgreementPresenter.address(agreement);
    String reasonError =
        problems.stream()
            .filter(p -> "reason".equals(p.location()))
            .map(Problem::words)
            .findFirst()
            .orElse(null);
    model.addAttribute(
        "page",
        new StepPage(
            desk.shell(taking.request()),
            agreement.terms().title(),
            step.words() + ": " + agreement.terms().title(),
            at,
            at + "/step/" + step.path(),
            Integer.toString(revision),
            step.explains(),
            step == AgreementStep.OPEN || step == AgreementStep.RESUME ? null : at + "/changes",
            step.asksReason(),
            step.warning(),
            step.words(),
            reason,
            reasonError,
            problems.stream()
                .filter(p -> !"reason".equals(p.location()))
                .map(Problem::words)
                .toList()));
    return "operations/agreementStep";
  }
}
