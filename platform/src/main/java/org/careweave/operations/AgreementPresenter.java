package org.careweave.operations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.careweave.access.Agreement;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementChange;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.Agreements;
import org.careweave.access.Caller;
import org.careweave.access.Clause;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Shell;
import org.careweave.directory.Edition;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// Agreements as pages show them.
final class AgreementPresenter {

  private final Agreements agreements;
  private final AgreementQueue waiting;
  private final Caller caller;
  private final AgreementWords words;
  private final Instant now;

  AgreementPresenter(
      Agreements agreements,
      AgreementQueue waiting,
      Caller caller,
      Edition directory,
      Instant now) {
    this.agreements = agreements;
    this.waiting = waiting;
    this.caller = caller;
    this.words = new AgreementWords(directory);
    this.now = now;
  }

  /// Where a version is shown.
  static String address(Agreement agreement) {
    return "/operations/agreements/" + agreement.id() + "/" + agreement.version();
  }

  AgreementPage page(
      Agreement agreement, List<Clause> clauses, Shell shell, @Nullable String done) {
    LocalDate today = LocalDate.ofInstant(now, ClinicalDate.ZONE);
    AgreementFacts facts =
        new AgreementFacts(agreement.terms(), words, agreements.lawfulBases(), today);
    AgreementMatrix matrix = new AgreementMatrix(agreement.terms(), words);
    boolean newest = isNewest(agreement);
    boolean may = newest && agreements.keeps(caller, agreement);
    List<Problem> lacking =
        agreement.stage() == Stage.DRAFT ? agreements.lacking(agreement) : List.of();
    return new AgreementPage(
        shell,
        agreement.terms().title(),
        agreement.id() + ", version " + agreement.version(),
        AgreementWords.mark(agreement.status(now)),
        new AgreementSentences(words).of(agreement.terms()),
        agreement.because(),
        done,
        lacking.stream().map(p -> lack(agreement, p, may)).toList(),
        actions(agreement, may, lacking.isEmpty()),
        Arrays.stream(AgreementPart.values())
            .map(
                part ->
                    new AgreementPage.Part(
                        part.title(),
                        facts.of(part),
                        may ? address(agreement) + "/edit/" + part.path() : null))
            .toList(),
        matrix.parties(),
        matrix.roles(clauses, now),
        signatures(agreement),
        versions(agreement),
        agreements.changes(agreement.id()).stream().map(this::change).toList(),
        address(agreement) + "/file");
  }

  private boolean isNewest(Agreement agreement) {
    return agreements.versions(agreement.id()).getFirst().version() == agreement.version();
  }

  private static AgreementPage.Lack lack(Agreement agreement, Problem problem, boolean may) {
    String location = problem.location() == null ? "" : problem.location();
    String href =
        Arrays.stream(AgreementPart.values())
            .filter(part -> part.has(location))
            .findFirst()
            .map(
                part -> address(agreement) + "/edit/" + part.path() + "#" + FormErrors.id(location))
            .orElse(null);
    return new AgreementPage.Lack(problem.words(), may ? href : null);
  }

  private List<AgreementPage.Action> actions(Agreement agreement, boolean may, boolean ready) {
    List<AgreementPage.Action> actions = new ArrayList<>();
    int mine = waiting.signable(agreement, caller).size();
    if (mine > 0) {
      add(actions, agreement, "Sign", "/signatures", true);
    } else if (agreement.stage() == Stage.SIGNING) {
      add(actions, agreement, "See what is signed", "/signatures", false);
    }
    if (agreement.stage() != Stage.ENDED && agreement.stage() != Stage.REPLACED) {
      add(actions, agreement, "See what would change", "/changes", false);
    }
    if (may && agreement.stage() == Stage.DRAFT && ready) {
      add(actions, agreement, "Open for signature", "/step/open", true);
    }
    if (may && agreement.stage() == Stage.SIGNING && agreement.isSigned()) {
      add(actions, agreement, "Make active", "/step/activate", true);
    }
    if (agreement.stage() == Stage.ACTIVE && agreements.stops(caller, agreement)) {
      add(actions, agreement, "Suspend", "/step/suspend", false);
    }
    boolean keeps = agreements.keeps(caller, agreement);
    if (keeps && agreement.stage() == Stage.SUSPENDED) {
      add(actions, agreement, "Resume", "/step/resume", true);
    }
    boolean running = agreement.stage() == Stage.ACTIVE || agreement.stage() == Stage.SUSPENDED;
    if (keeps && (running || (may && agreement.stage() != Stage.ENDED))) {
      add(actions, agreement, running ? "End" : "Give up", "/step/end", false);
    }
    return actions;
  }

  private static void add(
      List<AgreementPage.Action> actions,
      Agreement agreement,
      String words,
      String path,
      boolean first) {
    actions.add(new AgreementPage.Action(words, address(agreement) + path, first));
  }

  /// Who has signed, and who has not yet.
  List<AgreementPage.Signature> signatures(Agreement agreement) {
    List<AgreementPage.Signature> signatures = new ArrayList<>();
    for (Party party : agreement.terms().parties()) {
      for (Capacity capacity : Capacity.values()) {
        String who =
            agreement
                .signature(party.code(), capacity)
                .map(s -> s.name() + ", " + ClinicalDate.of(s.at()))
                .orElse(null);
        signatures.add(
            new AgreementPage.Signature(
                AgreementWords.capital(words.party(party.code())), capacity.words(), who));
      }
    }
    return signatures;
  }

  private List<AgreementPage.Version> versions(Agreement shown) {
    return agreements.versions(shown.id()).stream()
        .map(
            a ->
                new AgreementPage.Version(
                    address(a),
                    "Version " + a.version() + ": " + AgreementWords.lowered(a.status(now).words()),
                    a.version() == shown.version()))
        .toList();
  }

  private AgreementPage.Change change(AgreementChange change) {
    return new AgreementPage.Change(
        ClinicalDate.of(change.at()),
        words.who(change.by()),
        change.what().words() + " (version " + change.version() + ")",
        change.reason());
  }
}
