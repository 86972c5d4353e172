package org.careweave.operations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.access.AgreementTerms;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Dspt;
import org.careweave.access.AgreementTerms.Part;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.LawfulBasis;
import org.careweave.design.ClinicalDate;
import org.careweave.design.SummaryList;
import org.jspecify.annotations.Nullable;

/// What an agreement says, part by part, as keys and values.
final class AgreementFacts {

  /// A standing with the toolkit that is older has to be looked at again.
  private static final int DSPT_MONTHS = 18;

  private final AgreementTerms terms;
  private final AgreementWords words;
  private final Map<String, LawfulBasis> bases;
  private final LocalDate today;
  private final List<SummaryList.Row> rows = new ArrayList<>();

  AgreementFacts(
      AgreementTerms terms, AgreementWords words, List<LawfulBasis> bases, LocalDate today) {
    this.terms = terms;
    this.words = words;
    this.bases = bases.stream().collect(Collectors.toMap(LawfulBasis::code, Function.identity()));
    this.today = today;
  }

  SummaryList of(AgreementPart part) {
    rows.clear();
    switch (part) {
      case PARTIES -> parties();
      case GROUNDS -> grounds();
      case SHARING -> sharing();
      case KEEPING -> keeping();
      case DPIA -> dpia();
    }
    return SummaryList.of(List.copyOf(rows));
  }

  private void parties() {
    add("Kept by", words.organisation(terms.owner().value()));
    for (Party party : terms.parties()) {
      String signs =
          !party.isKind()
              ? ""
              : party.lead() == null
                  ? "; nobody signs for them yet"
                  : "; " + words.organisation(party.lead().value()) + " signs for all";
      add(
          AgreementWords.capital(words.party(party.code())),
          part(party.part()) + signs + "; toolkit: " + dspt(party.dspt()));
    }
    terms
        .flows()
        .forEach(
            f ->
                add(
                    "Flow",
                    "from "
                        + words.party(f.from())
                        + " to "
                        + words.party(f.to())
                        + (f.how().isBlank() ? "" : ": " + f.how())));
  }

  static String part(Part part) {
    return switch (part) {
      case PROVIDES -> "provides";
      case RECEIVES -> "receives";
      case BOTH -> "provides and receives";
    };
  }

  private String dspt(Dspt dspt) {
    LocalDate checked = dspt.checked();
    String status = AgreementWords.lowered(dspt.status().words());
    if (checked == null) {
      return status + ", never checked";
    }
    boolean old = checked.isBefore(today.minusMonths(DSPT_MONTHS));
    return status
        + ", checked "
        + ClinicalDate.of(checked)
        + (old ? " (more than 18 months ago: check again)" : "");
  }

  private void grounds() {
    add("For", AgreementWords.capital(AgreementWords.purposes(terms.grounds().purposes())));
    for (LawfulBasis.Kind kind : LawfulBasis.Kind.values()) {
      List<String> named =
          bases.values().stream()
              .filter(b -> b.kind() == kind && terms.grounds().lawfulBases().contains(b.code()))
              .map(LawfulBasis::words)
              .sorted()
              .toList();
      add(kind.words(), named.isEmpty() ? "None named" : String.join("; ", named));
    }
  }

  private void sharing() {
    List<Dataset> datasets = terms.sharing().datasets();
    for (int i = 0; i < datasets.size(); i++) {
      Dataset dataset = datasets.get(i);
      add(
          "Set " + AgreementMatrix.letter(i) + ": " + dataset.name(),
          AgreementWords.capital(AgreementWords.sections(dataset.sections()))
              + "; "
              + AgreementWords.labels(dataset.labels()));
    }
    List<String> roles =
        terms.sharing().roles().stream().map(AgreementWords::role).sorted().toList();
    add("Roles", roles.isEmpty() ? "None yet" : String.join(", ", roles));
    add(
        "Told of what it leaves out",
        switch (terms.sharing().tells()) {
          case NOTHING -> "Nothing";
          case EXISTS -> "That there is something";
          case COUNT -> "How much there is";
        });
  }

  private void keeping() {
    add(
        "Form",
        switch (terms.sharing().form().shape()) {
          case IDENTIFIABLE -> "Identifiable";
          case PSEUDONYMISED ->
              "Pseudonymised, dates by "
                  + AgreementWords.lowered(terms.sharing().form().dates().words());
          case COUNTS -> "Counts, none below " + terms.sharing().form().smallest();
        });
    add("Retention", or(terms.keeping().retention(), "Not said yet"));
    add("First day", day(terms.keeping().from()));
    add("Last day", day(terms.keeping().until()));
    add("Review", day(terms.keeping().review()));
  }

  private void dpia() {
    for (AgreementTerms.Risk risk : terms.dpia().risks()) {
      add(
          "Risk: " + risk.risk(),
          "Likelihood %s, severity %s. What is done: %s"
              .formatted(
                  risk.likelihood().code(),
                  risk.severity().code(),
                  or(risk.mitigation(), "not said yet")));
    }
    if (terms.dpia().risks().isEmpty()) {
      add("Risks", "None named yet");
    }
    add("Who cannot use this digitally", or(terms.dpia().whoCannot(), "Not said yet"));
    add("What they get instead", or(terms.dpia().instead(), "Not said yet"));
  }

  private void add(String key, String value) {
    rows.add(SummaryList.Row.of(key, value));
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "Not set yet" : ClinicalDate.of(day);
  }

  private static String or(String text, String otherwise) {
    return text.isBlank() ? otherwise : text;
  }
}
