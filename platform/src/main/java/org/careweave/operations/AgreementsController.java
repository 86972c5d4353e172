package org.careweave.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.careweave.access.Agreement;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.Agreement.Status;
import org.careweave.access.Agreements;
import org.careweave.access.Caller;
import org.careweave.access.Policy;
import org.careweave.access.Sight;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Shell;
import org.careweave.directory.Directory;
import org.careweave.directory.Persona;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// Sharing agreements: all of them, and each whole.
@Controller
class AgreementsController {

  /// Where they are.
  static final String ADDRESS = "/operations/agreements";

  private final OperationsDesk desk;
  private final Agreements agreements;
  private final AgreementLookup lookup;
  private final AgreementQueue waiting;
  private final Policy policy;
  private final Directory directory;
  private final InstantSource clock;

  AgreementsController(
      OperationsDesk desk,
      Agreements agreements,
      AgreementLookup lookup,
      AgreementQueue waiting,
      Policy policy,
      Directory directory,
      InstantSource clock) {
    this.desk = desk;
    this.agreements = agreements;
    this.lookup = lookup;
    this.waiting = waiting;
    this.policy = policy;
    this.directory = directory;
    this.clock = clock;
  }

  @GetMapping(ADDRESS)
  String list(HttpServletRequest request, Model model) {
    Sight sight = desk.enter(Section.AGREEMENTS);
    List<Agreement> all = agreements.all();
    Instant now = clock.instant();
    long active = all.stream().filter(a -> a.isInForce(now)).count();
    String summary =
        "%s in force. Without one, nothing flows between two organisations."
            .formatted(active == 1 ? "1 agreement" : active + " agreements");
    boolean begins = sight.caller().persona().equals(Persona.IG_LEAD.code());
    model.addAttribute(
        "page",
        new AgreementsPage(
            desk.shell(request),
            summary,
            warnings(all, sight.caller()),
            groups(all, now),
            begins ? ADDRESS + "/new" : null));
    return "operations/agreements";
  }

  private List<AgreementsPage.Warning> warnings(List<Agreement> all, Caller caller) {
    List<AgreementsPage.Warning> warnings = new ArrayList<>();
    for (Agreement agreement : all) {
      int mine = waiting.signable(agreement, caller).size();
      if (mine > 0) {
        warnings.add(
            new AgreementsPage.Warning(
                AgreementPresenter.address(agreement) + "/signatures",
                "“%s” waits for your signature".formatted(agreement.terms().title())));
      }
    }
    for (Agreements.Expiring expiring : agreements.expiring()) {
      warnings.add(
          new AgreementsPage.Warning(
              AgreementPresenter.address(expiring.agreement()),
              "“%s” expires at the end of %s: from then on nothing flows by it"
                  .formatted(
                      expiring.agreement().terms().title(), ClinicalDate.plain(expiring.until()))));
    }
    return warnings;
  }

  private List<AgreementsPage.Group> groups(List<Agreement> all, Instant now) {
    List<AgreementsPage.Group> groups = new ArrayList<>();
    group(
        groups,
        "In force",
        all,
        now,
        s -> s == Status.ACTIVE || s == Status.NOT_BEGUN || s == Status.SUSPENDED);
    group(
        groups,
        "Being written or signed",
        all,
        now,
        s -> s == Status.DRAFT || s == Status.IN_SIGNATURE || s == Status.SIGNED);
    group(groups, "Over", all, now, s -> s == Status.EXPIRED || s == Status.ENDED);
    return groups;
  }

  private void group(
      List<AgreementsPage.Group> groups,
      String title,
      List<Agreement> all,
      Instant now,
      Predicate<Status> of) {
    AgreementWords words = new AgreementWords(directory.now());
    List<AgreementsPage.Row> rows =
        all.stream()
            .filter(a -> of.test(a.status(now)))
            .sorted(Comparator.comparing(a -> a.terms().title()))
            .map(a -> row(a, words, now))
            .toList();
    if (!rows.isEmpty()) {
      groups.add(new AgreementsPage.Group(title, rows));
    }
  }

  private static AgreementsPage.Row row(Agreement agreement, AgreementWords words, Instant now) {
    LocalDate until = agreement.terms().keeping().until();
    boolean running = agreement.stage() == Stage.ACTIVE || agreement.stage() == Stage.SUSPENDED;
    return new AgreementsPage.Row(
        AgreementPresenter.address(agreement),
        agreement.terms().title(),
        new AgreementSentences(words).gist(agreement.terms()),
        AgreementWords.mark(agreement.status(now)),
        until == null || !running ? "" : "until " + ClinicalDate.of(until));
  }

  @GetMapping(ADDRESS + "/{id}")
  String newest(@PathVariable String id) {
    desk.enter(Section.AGREEMENTS);
    return "redirect:" + AgreementPresenter.address(lookup.newest(id));
  }

  @GetMapping(ADDRESS + "/{id}/{version}")
  String one(
      @PathVariable String id,
      @PathVariable int version,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request,
      Model model) {
    Sight sight = desk.enter(Section.AGREEMENTS);
    Shell shell = desk.shell(request);
    model.addAttribute(
        "page",
        lookup
            .presenter(sight.caller())
            .page(lookup.version(id, version), policy.clauses(), shell, done(done)));
    return "operations/agreement";
  }

  private static @Nullable String done(@Nullable String what) {
    return what == null
        ? null
        : switch (what) {
          case "saved" -> "Saved. It has to be signed before anything flows by it.";
          case "begun" ->
              "The next version is begun. The one that runs goes on until this is active.";
          case "open" -> "It is open for signature. Every party's officers see it waiting.";
          case "signed" -> "Your signature is on record, for this text and no other.";
          case "activate" -> "It is active: it counts from the next request on.";
          case "suspend" -> "It is suspended: nothing flows by it from the next request on.";
          case "resume" -> "It counts again from the next request on.";
          case "end" -> "It has ended.";
          default -> null;
        };
  }

  /// All that is signed, as a file that others can begin with.
  @GetMapping(ADDRESS + "/{id}/{version}/file")
  ResponseEntity<String> file(@PathVariable String id, @PathVariable int version) {
    desk.enter(Section.AGREEMENTS);
    Agreement agreement = lookup.version(id, version);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s-%d.json\"".formatted(id, version))
        .body(agreements.export(agreement));
  }
}
