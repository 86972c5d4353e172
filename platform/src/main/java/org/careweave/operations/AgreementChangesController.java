package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.careweave.access.Agreement;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementEffect;
import org.careweave.access.Agreements;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.directory.Edition;
import org.careweave.record.Census;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// What an agreement changes, before it does: which organisations and roles, and applications, gain
/// or lose which sections of whom and in what shape, who they are, and how many people's records it
/// concerns; and what could not be compared.
@Controller
class AgreementChangesController {

  private final OperationsDesk desk;
  private final Agreements agreements;
  private final AgreementLookup lookup;
  private final AgreementRecord record;
  private final Census census;
  private final Directory directory;
  private final InstantSource clock;

  AgreementChangesController(
      OperationsDesk desk,
      Agreements agreements,
      AgreementLookup lookup,
      AgreementRecord record,
      Census census,
      Directory directory,
      InstantSource clock) {
    this.desk = desk;
    this.agreements = agreements;
    this.lookup = lookup;
    this.record = record;
    this.census = census;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping(AgreementsController.ADDRESS + "/{id}/{version}/changes")
  String show(
      @PathVariable String id, @PathVariable int version, HttpServletRequest request, Model model) {
    Sight sight = desk.enter(Section.AGREEMENTS);
    Agreement agreement = lookup.version(id, version);
    record.looked(sight, "preview-agreement", AgreementRecord.named(agreement), List.of());
    boolean stopping = agreement.stage() == Stage.ACTIVE;
    AgreementEffect effect =
        stopping
            ? agreements.effectOfStopping(agreement)
            : agreements.effectOfActivating(agreement);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ClinicalDate.ZONE);
    Edition edition = directory.now();
    ChangesPresenter presenter =
        new ChangesPresenter(
            effect,
            new AgreementWords(edition),
            new ChangedUsers(edition, effect.applications(), today));
    Sight counting = counting(sight);
    model.addAttribute(
        "page",
        new ChangesPage(
            desk.shell(request),
            agreement.terms().title(),
            AgreementPresenter.address(agreement),
            stopping ? "What stopping it would change" : "What making it active would change",
            presenter.summary(),
            presenter.changes(classes -> census.people(classes, counting)),
            presenter.doubts()));
    return "operations/agreementChanges";
  }

  /// Whoever governs sees nobody's record: the platform counts for them, and says how many only.
  private static Sight counting(Sight asker) {
    return Sight.ofSystem(
        new Caller(
            Caller.Kind.SYSTEM,
            "agreement-preview",
            "Preview of agreements",
            "system",
            asker.caller().organisation(),
            null));
  }
}
