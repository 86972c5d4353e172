package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.careweave.access.Agreement;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementDesk;
import org.careweave.access.AgreementOutcome;
import org.careweave.access.AgreementTerms;
import org.careweave.access.Agreements;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// Changes an agreement, one part at a time.
@Controller
class AgreementEditController {

  private static final String PART = AgreementsController.ADDRESS + "/{id}/{version}/edit/{part}";

  private final OperationsDesk desk;
  private final Agreements agreements;
  private final AgreementDesk changes;
  private final AgreementLookup lookup;
  private final AgreementRecord record;
  private final Directory directory;

  AgreementEditController(
      OperationsDesk desk,
      Agreements agreements,
      AgreementDesk changes,
      AgreementLookup lookup,
      AgreementRecord record,
      Directory directory) {
    this.desk = desk;
    this.agreements = agreements;
    this.changes = changes;
    this.lookup = lookup;
    this.record = record;
    this.directory = directory;
  }

  /// What is being changed.
  private record Editing(
      Sight sight, Agreement agreement, AgreementPart part, HttpServletRequest request) {}

  @GetMapping(PART)
  String form(
      @PathVariable String id,
      @PathVariable int version,
      @PathVariable String part,
      HttpServletRequest request,
      Model model) {
    Editing editing = editing(id, version, part, request);
    EditForm form = EditForm.of(editing.part(), editing.agreement().terms());
    return show(editing, form, List.of(), editing.agreement().revision(), model);
  }

  @PostMapping(PART)
  String save(
      @PathVariable String id,
      @PathVariable int version,
      @PathVariable String part,
      @RequestParam int revision,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletRequest request,
      Model model) {
    Editing editing = editing(id, version, part, request);
    EditForm typed = EditForm.of(editing.part(), new Typed(fields));
    if (fields.containsKey("more")) {
      return show(editing, typed.more(), List.of(), revision, model);
    }
    EditForm filled = typed.filled();
    List<Problem> problems = new ArrayList<>();
    AgreementTerms terms = filled.on(editing.agreement().terms(), problems);
    if (!problems.isEmpty()) {
      return show(editing, filled, problems, revision, model);
    }
    Agreement looked = AgreementLookup.lookedAt(editing.agreement(), revision);
    AgreementOutcome outcome =
        record.changing(
            editing.sight(),
            "change-agreement",
            AgreementRecord.named(looked),
            () -> changes.edit(editing.sight().caller(), looked, terms));
    return switch (outcome) {
      case AgreementOutcome.Changed(Agreement after) ->
          "redirect:"
              + AgreementPresenter.address(after)
              + "?done="
              + (after.version() == looked.version() ? "saved" : "begun");
      case AgreementOutcome.Refused(var refused) -> show(editing, filled, refused, revision, model);
    };
  }

  private Editing editing(String id, int version, String part, HttpServletRequest request) {
    Sight sight = desk.enter(Section.AGREEMENTS);
    AgreementPart of =
        AgreementPart.at(part).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Agreement agreement = lookup.version(id, version);
    if (!agreements.keeps(sight.caller(), agreement)) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return new Editing(sight, agreement, of, request);
  }

  private String show(
      Editing editing, EditForm form, List<Problem> problems, int revision, Model model) {
    Agreement agreement = editing.agreement();
    List<Problem> located = problems.stream().filter(p -> p.location() != null).toList();
    List<String> conflicts =
        problems.stream().filter(p -> p.location() == null).map(Problem::words).toList();
    model.addAttribute(
        "page",
        new EditPage<>(
            desk.shell(editing.request()),
            agreement.terms().title(),
            editing.part().title(),
            AgreementPresenter.address(agreement),
            AgreementPresenter.address(agreement) + "/edit/" + editing.part().path(),
            Integer.toString(revision),
            note(agreement),
            conflicts,
            FormErrors.of(located, form::anchor),
            new EditOffers(directory.now(), agreements.lawfulBases()),
            form));
    String name = editing.part().name().toLowerCase(Locale.ROOT);
    return "operations/edit" + AgreementWords.capital(name);
  }

  private static String note(Agreement agreement) {
    boolean fresh =
        agreement.stage() == Stage.DRAFT
            || (agreement.stage() == Stage.SIGNING && agreement.signatures().isEmpty());
    if (fresh) {
      return "Saving changes the draft. Nobody sees anything by it before it is signed and active.";
    }
    return "Somebody has signed version %d: saving begins version %d, which has to be signed again."
            .formatted(agreement.version(), agreement.version() + 1)
        + (agreement.stage() == Stage.SIGNING
            ? " The signatures given so far are of no use then."
            : " Until that is active, version %d stays as it is.".formatted(agreement.version()));
  }
}
