package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.careweave.access.Agreement;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.AgreementDesk;
import org.careweave.access.AgreementOutcome;
import org.careweave.access.Agreements;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.Coded;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;

/// Signatures of Caldicott Guardians and senior information risk owners.
@Controller
class AgreementSignController {

  private static final String SIGNATURES =
      AgreementsController.ADDRESS + "/{id}/{version}/signatures";

  private final OperationsDesk desk;
  private final Agreements agreements;
  private final AgreementDesk changes;
  private final AgreementLookup lookup;
  private final AgreementQueue waiting;
  private final AgreementRecord record;
  private final Directory directory;

  AgreementSignController(
      OperationsDesk desk,
      Agreements agreements,
      AgreementDesk changes,
      AgreementLookup lookup,
      AgreementQueue waiting,
      AgreementRecord record,
      Directory directory) {
    this.desk = desk;
    this.agreements = agreements;
    this.changes = changes;
    this.lookup = lookup;
    this.waiting = waiting;
    this.record = record;
    this.directory = directory;
  }

  @GetMapping(SIGNATURES)
  String show(
      @PathVariable String id, @PathVariable int version, HttpServletRequest request, Model model) {
    Sight sight = desk.enter(Section.AGREEMENTS);
    return show(sight, lookup.version(id, version), null, request, model);
  }

  /// What is sent when somebody signs.
  ///
  /// @param hash of the text that stood on the page
  record Signing(String party, String capacity, String hash, int revision) {}

  @PostMapping(SIGNATURES)
  String sign(
      @PathVariable String id,
      @PathVariable int version,
      Signing signing,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.AGREEMENTS);
    if (signing.party() == null || signing.capacity() == null || signing.hash() == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    Capacity capacity =
        Coded.of(Capacity.values(), signing.capacity())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    Agreement agreement = lookup.version(id, version);
    boolean may =
        agreement.terms().parties().stream()
            .filter(p -> p.code().equals(signing.party()))
            .anyMatch(p -> agreements.signs(sight.caller(), p, capacity));
    if (!may) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Agreement looked = AgreementLookup.lookedAt(agreement, signing.revision());
    AgreementOutcome outcome =
        record.changing(
            sight,
            "sign-agreement",
            AgreementRecord.named(agreement),
            () -> changes.sign(sight.caller(), looked, signing.party(), capacity, signing.hash()));
    return switch (outcome) {
      case AgreementOutcome.Changed(Agreement after) ->
          "redirect:" + AgreementPresenter.address(after) + "?done=signed";
      case AgreementOutcome.Refused(var problems) ->
          show(sight, lookup.version(id, version), problems.getFirst().words(), request, model);
    };
  }

  private String show(
      Sight sight,
      Agreement agreement,
      @Nullable String conflict,
      HttpServletRequest request,
      Model model) {
    AgreementWords words = new AgreementWords(directory.now());
    List<SignaturesPage.Mine> mine =
        waiting.signable(agreement, sight.caller()).stream().map(s -> mine(s, words)).toList();
    model.addAttribute(
        "page",
        new SignaturesPage(
            desk.shell(request),
            agreement.terms().title(),
            AgreementPresenter.address(agreement),
            new AgreementSentences(words).of(agreement.terms()),
            agreements.export(agreement),
            agreement.hash(),
            Integer.toString(agreement.revision()),
            lookup.presenter(sight.caller()).signatures(agreement),
            mine,
            AgreementPresenter.address(agreement) + "/signatures",
            conflict));
    return "operations/agreementSignatures";
  }

  private static SignaturesPage.Mine mine(AgreementQueue.Signing signing, AgreementWords words) {
    String party = words.party(signing.party().code());
    String asks =
        switch (signing.capacity()) {
          case CALDICOTT_GUARDIAN ->
              "As Caldicott Guardian you approve, for %s, that confidential information about people"
                      .formatted(party)
                  + " is used as it says.";
          case SIRO ->
              "As senior information risk owner you accept, for %s, the risks that it names."
                  .formatted(party);
        };
    return new SignaturesPage.Mine(
        signing.party().code(),
        signing.capacity().code(),
        "Sign for " + party + " as " + signing.capacity().words(),
        asks);
  }
}
