package org.careweave.access;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Dpia;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Risk;
import org.careweave.directory.Edition;
import org.careweave.directory.Organisation;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// What an agreement still lacks before anyone may sign it, or make it active.
final class AgreementReady {

  private final AgreementTerms terms;
  private final List<LawfulBasis> bases;
  private final Edition directory;
  private final @Nullable LocalDate today;
  private final List<Problem> lacking = new ArrayList<>();

  /// @param today the day it is to count on; null: whenever
  private AgreementReady(
      AgreementTerms terms, List<LawfulBasis> bases, Edition directory, @Nullable LocalDate today) {
    this.terms = terms;
    this.bases = bases;
    this.directory = directory;
    this.today = today;
  }

  /// What is lacking; empty when it is ready.
  static List<Problem> lacking(
      AgreementTerms terms, List<LawfulBasis> bases, Edition directory, @Nullable LocalDate today) {
    AgreementReady ready = new AgreementReady(terms, bases, directory, today);
    ready.parties();
    ready.grounds();
    ready.sharing();
    ready.keeping();
    ready.dpia();
    return List.copyOf(ready.lacking);
  }

  private void parties() {
    needs(
        isOpen(terms.owner()), "The organisation that keeps it is not in the directory.", "owner");
    needs(
        terms.parties().stream().anyMatch(p -> p.part().provides())
            && terms.parties().stream().anyMatch(p -> p.part().receives())
            && terms.parties().size() > 1,
        "Name at least two parties, one that provides and one that receives.",
        "parties");
    for (int i = 0; i < terms.parties().size(); i++) {
      party(terms.parties().get(i), "parties[" + i + "]");
    }
  }

  private void party(Party party, String at) {
    String signs = party.signsFor();
    if (signs == null) {
      needs(false, "Say who signs for all organisations of this kind.", at + ".lead");
    } else {
      needs(
          isOpen(new OdsCode(signs)),
          "“" + signs + "” is not in the directory, or has closed.",
          at + (party.isKind() ? ".lead" : ".code"));
    }
    needs(
        party.dspt().status().isAcceptable(),
        "“"
            + party.code()
            + "” does not meet the Data Security and Protection Toolkit's standards.",
        at + ".dspt");
    needs(
        party.dspt().checked() != null,
        "Say when the toolkit's standing of “" + party.code() + "” was checked.",
        at + ".dspt");
  }

  private boolean isOpen(OdsCode code) {
    return directory
        .organisation(code)
        .map(Organisation::open)
        .filter(open -> today == null || open.openOn(today))
        .isPresent();
  }

  private void grounds() {
    needs(!terms.grounds().purposes().isEmpty(), "Say what it is for.", "purposes");
    for (LawfulBasis.Kind kind :
        List.of(
            LawfulBasis.Kind.ARTICLE_6,
            LawfulBasis.Kind.ARTICLE_9,
            LawfulBasis.Kind.CONFIDENTIALITY)) {
      needs(
          bases.stream()
              .anyMatch(b -> b.kind() == kind && terms.grounds().lawfulBases().contains(b.code())),
          "Choose: " + lowered(kind.words()) + ".",
          "lawfulBases");
    }
  }

  private void sharing() {
    List<Dataset> datasets = terms.sharing().datasets();
    needs(!datasets.isEmpty(), "Name what is shared.", "datasets");
    for (int i = 0; i < datasets.size(); i++) {
      Set<String> sections = datasets.get(i).sections();
      needs(
          sections == null || !sections.isEmpty(),
          "Choose at least one section.",
          "datasets[" + i + "].sections");
    }
    needs(!terms.sharing().roles().isEmpty(), "Choose at least one role.", "roles");
  }

  private void keeping() {
    Keeping keeping = terms.keeping();
    needs(!keeping.retention().isBlank(), "Say how long it is kept.", "keeping.retention");
    needs(keeping.from() != null, "Enter the first day.", "keeping.from");
    needs(keeping.until() != null, "Enter the last day.", "keeping.until");
    needs(keeping.review() != null, "Enter the day of the review.", "keeping.review");
    LocalDate until = keeping.until();
    needs(
        until == null || today == null || !until.isBefore(today),
        "The last day has passed.",
        "keeping.until");
  }

  private void dpia() {
    Dpia dpia = terms.dpia();
    needs(!dpia.risks().isEmpty(), "Name at least one risk to people.", "dpia.risks");
    for (int i = 0; i < dpia.risks().size(); i++) {
      Risk risk = dpia.risks().get(i);
      needs(
          !risk.mitigation().isBlank(),
          "Say what is done about this risk.",
          "dpia.risks[" + i + "].mitigation");
    }
    needs(!dpia.whoCannot().isBlank(), "Say who cannot use this digitally.", "dpia.whoCannot");
    needs(!dpia.instead().isBlank(), "Say what they get instead.", "dpia.instead");
  }

  private void needs(boolean there, String words, String field) {
    if (!there) {
      lacking.add(Problem.invalid("ACC-104", words, field));
    }
  }

  private static String lowered(String words) {
    return words.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + words.substring(1);
  }
}
