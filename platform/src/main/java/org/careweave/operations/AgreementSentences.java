package org.careweave.operations;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.access.AgreementTerms;
import org.careweave.access.AgreementTerms.Dataset;
import org.careweave.access.AgreementTerms.Flow;
import org.careweave.access.AgreementTerms.Part;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.access.Purpose;
import org.careweave.design.ClinicalDate;
import org.jspecify.annotations.Nullable;

/// An agreement in plain sentences: what somebody who signs it should have understood.
final class AgreementSentences {

  private static final int MOST_NAMED = 4;

  private final AgreementWords words;

  AgreementSentences(AgreementWords words) {
    this.words = words;
  }

  /// The sentences, the first of which says who may see what of whom and what for.
  List<String> of(AgreementTerms terms) {
    List<String> sentences = new ArrayList<>();
    if (terms.flows().isEmpty()) {
      sentences.add(flow(terms));
    } else {
      terms.flows().forEach(flow -> sentences.add(flow(terms, flow)));
    }
    for (Dataset dataset : terms.sharing().datasets()) {
      sentences.add(
          "%s: %s; %s."
              .formatted(
                  dataset.name(),
                  AgreementWords.sections(dataset.sections()),
                  AgreementWords.labels(dataset.labels())));
    }
    sentences.add(roles(terms));
    sentences.add(tells(terms.sharing().tells()));
    sentences.add(dates(terms.keeping()));
    return sentences;
  }

  /// The gist in one short sentence: numbers where names would be many.
  String gist(AgreementTerms terms) {
    List<String> receiving = parties(terms, Set.of(Part.BOTH, Part.RECEIVES));
    List<String> providing = parties(terms, Set.of(Part.BOTH, Part.PROVIDES));
    if (receiving.isEmpty() || providing.isEmpty()) {
      return "It does not say yet who may see something, and of whom.";
    }
    Set<String> sections = new TreeSet<>();
    terms
        .sharing()
        .datasets()
        .forEach(d -> sections.addAll(d.sections() == null ? List.of() : d.sections()));
    String what = sections.size() > MOST_NAMED ? sections.size() + " sections" : what(terms);
    String of =
        switch (terms.sharing().form().shape()) {
          case IDENTIFIABLE -> what;
          case PSEUDONYMISED -> what + ", without names,";
          case COUNTS -> "counts made of " + what;
        };
    return "%s: %s of %s, %s"
        .formatted(
            AgreementWords.capital(few(receiving)),
            of,
            few(providing),
            AgreementWords.purposes(terms.grounds().purposes()));
  }

  private static String few(List<String> names) {
    return names.size() > MOST_NAMED
        ? AgreementWords.listed(
            List.of(names.get(0), names.get(1), (names.size() - 2) + " more parties"))
        : AgreementWords.listed(names);
  }

  /// The first sentence alone.
  String flow(AgreementTerms terms) {
    List<String> both = parties(terms, Set.of(Part.BOTH));
    List<String> receiving = parties(terms, Set.of(Part.BOTH, Part.RECEIVES));
    List<String> providing = parties(terms, Set.of(Part.BOTH, Part.PROVIDES));
    if (receiving.isEmpty() || providing.isEmpty()) {
      return "It does not say yet who may see something, and of whom.";
    }
    boolean allBoth = both.size() == terms.parties().size() && both.size() > 1;
    if (allBoth) {
      return sentence(
          terms,
          AgreementWords.listed(both),
          null,
          both.size() == 2 ? "people they both care for" : "people they care for together");
    }
    return sentence(
        terms,
        AgreementWords.listed(receiving),
        AgreementWords.listed(providing),
        "people they care for");
  }

  private String flow(AgreementTerms terms, Flow flow) {
    String how = flow.how().isBlank() ? "" : " (" + AgreementWords.lowered(flow.how()) + ")";
    String whole =
        sentence(terms, words.party(flow.to()), words.party(flow.from()), "people they care for");
    return whole.substring(0, whole.length() - 1) + how + ".";
  }

  private static String sentence(
      AgreementTerms terms, String who, @Nullable String holders, String careFor) {
    Set<Purpose> purposes = terms.grounds().purposes();
    boolean care = purposes.contains(Purpose.DIRECT_CARE) || purposes.contains(Purpose.EMERGENCY);
    String what =
        switch (terms.sharing().form().shape()) {
          case IDENTIFIABLE -> "may see " + what(terms);
          case PSEUDONYMISED -> "may have, without names, " + what(terms);
          case COUNTS ->
              "may have counts of %d people or more, made of %s"
                  .formatted(terms.sharing().form().smallest(), what(terms));
        };
    return "%s %s%s%s, %s."
        .formatted(
            AgreementWords.capital(who),
            what,
            holders == null ? "" : ", held by " + holders + ",",
            " of " + (care ? careFor : "people"),
            AgreementWords.purposes(purposes));
  }

  private static String what(AgreementTerms terms) {
    Set<String> sections = new TreeSet<>();
    for (Dataset dataset : terms.sharing().datasets()) {
      if (dataset.sections() == null) {
        return AgreementWords.sections((Set<String>) null);
      }
      sections.addAll(dataset.sections());
    }
    return AgreementWords.sections(sections);
  }

  private List<String> parties(AgreementTerms terms, Set<Part> parts) {
    return terms.parties().stream()
        .filter(party -> parts.contains(party.part()))
        .map(Party::code)
        .map(words::party)
        .toList();
  }

  private static String roles(AgreementTerms terms) {
    Set<String> roles = terms.sharing().roles();
    if (roles.isEmpty()) {
      return "It does not say yet who there may see it.";
    }
    List<String> names =
        roles.stream().map(AgreementWords::role).map(AgreementWords::lowered).sorted().toList();
    return "Of their staff only these roles see it: %s; and of that only what the rules of the role and"
            .formatted(AgreementWords.listed(names))
        + " what they have to do with the person allow.";
  }

  private static String tells(Tells tells) {
    return switch (tells) {
      case NOTHING -> "Of what it leaves out nothing is told by it.";
      case EXISTS -> "Of what it leaves out, that there is something may be told.";
      case COUNT -> "Of what it leaves out, how much there is may be told.";
    };
  }

  private static String dates(AgreementTerms.Keeping keeping) {
    return "It counts %s, %s; %s."
        .formatted(
            day("from ", keeping.from(), "from a day not set yet"),
            day("until the end of ", keeping.until(), "until a day not set yet"),
            day("the parties look at it again on ", keeping.review(), "no review is set yet"));
  }

  private static String day(String before, @Nullable LocalDate day, String none) {
    return day == null ? none : before + ClinicalDate.plain(day);
  }
}
