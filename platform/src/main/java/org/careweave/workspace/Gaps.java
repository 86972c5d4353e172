package org.careweave.workspace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.careweave.design.Anchor;
import org.careweave.design.Gap;
import org.careweave.kernel.OdsCode;
import org.careweave.record.PersonRecord;
import org.jspecify.annotations.Nullable;

/// Why a section shows nothing, or nothing more. Absent, unknown and withheld never look alike, and
/// what no rule lets the viewer see is never said to be absent.
final class Gaps {

  /// Sections of the record, as policy names them, by section of the page.
  static final Map<String, List<String>> SECTIONS =
      Map.ofEntries(
          Map.entry("problems", List.of("problems-and-issues")),
          Map.entry("medicines", List.of("medications-and-medical-devices")),
          Map.entry("allergies", List.of("allergies-and-adverse-reaction")),
          Map.entry("results", List.of("investigation-results")),
          Map.entry("observations", List.of("observations", "assessments", "social-context")),
          Map.entry("immunisations", List.of("vaccinations")),
          Map.entry(
              "timeline",
              List.of(
                  "contact-with-professionals",
                  "admission-details",
                  "attendance-details",
                  "future-appointments",
                  "procedures-and-therapies",
                  "referral-details")),
          Map.entry("documents", List.of("documents-including-correspondence-audio-and-images")),
          Map.entry(
              "plans",
              List.of(
                  "services-and-care", "care-and-support-plan", "contingency-plan", "end-of-life")),
          Map.entry("people", List.of("professional-contacts", "personal-contacts")),
          Map.entry(
              "other",
              List.of(
                  "alerts",
                  "individual-requirements",
                  "family-history",
                  "pregnancy-status",
                  "discharge-details",
                  "safeguarding",
                  "plan-and-requested-actions",
                  "legal-information",
                  "administration",
                  "other")));

  private final PersonRecord record;
  private final Sayers sayers;
  private final Reach reach;
  private final OwnWord ownWord;

  Gaps(PersonRecord record, Sayers sayers, Reach reach, OwnWord ownWord) {
    this.record = record;
    this.sayers = sayers;
    this.reach = reach;
    this.ownWord = ownWord;
  }

  /// The gaps of one section of the page.
  ///
  /// @param empty whether it shows nothing
  /// @param narrowed whether the page was asked to show less than all
  List<Gap> of(String section, boolean empty, boolean narrowed) {
    List<String> own = SECTIONS.getOrDefault(section, List.of());
    List<Gap> gaps = new ArrayList<>(withheld(own));
    Set<String> told = new TreeSet<>();
    record.notices().forEach(n -> told.add(n.section()));
    List<String> hidden = covered(own, Reach.Cover.NONE, told);
    List<String> others = covered(own, Reach.Cover.OWN, told);
    List<String> shown = covered(own, Reach.Cover.ALL, told);
    if (section.equals("other")) {
      return gaps;
    }
    notShown(gaps, hidden, "");
    notShown(gaps, others, " of other organisations");
    if (empty && (gaps.isEmpty() || !shown.isEmpty() || !others.isEmpty())) {
      String what = gaps.isEmpty() ? "None" : "No " + SectionWords.several(either(shown, others));
      gaps.addFirst(new Gap.Absent(what + absent(narrowed, shown.isEmpty())));
    }
    return gaps;
  }

  private static List<String> either(List<String> one, List<String> other) {
    return one.isEmpty() ? other : one;
  }

  private List<String> covered(List<String> sections, Reach.Cover cover, Set<String> told) {
    return sections.stream().filter(s -> !told.contains(s) && reach.cover(s) == cover).toList();
  }

  private static void notShown(List<Gap> gaps, List<String> sections, String whose) {
    if (!sections.isEmpty()) {
      String words = SectionWords.sentence(SectionWords.several(sections)) + whose;
      gaps.add(new Gap.NotShown(words + ": not shown to your role."));
    }
  }

  private String absent(boolean narrowed, boolean ownOnly) {
    if (narrowed) {
      return " within what you chose to show.";
    }
    if (ownOnly && !record.contributors().isEmpty()) {
      return " recorded by your own organisation.";
    }
    long organisations =
        record.contributors().stream().map(PersonRecord.Contributor::custodian).distinct().count();
    return switch ((int) organisations) {
      case 0 -> " recorded by anyone you can see.";
      case 1 -> " recorded by the 1 organisation that contributes here.";
      default -> " recorded by the " + organisations + " organisations that contribute here.";
    };
  }

  /// What is told of one section that is withheld, in a few words; null for nothing.
  @Nullable String told(String section) {
    List<Gap> gaps = withheld(List.of(section));
    return gaps.isEmpty() || !(gaps.getFirst() instanceof Gap.Withheld gap) ? null : gap.text();
  }

  /// Everything that policy lets be known of what it withholds, one gap a rule.
  List<Gap> withheld() {
    return withheld(null);
  }

  private List<Gap> withheld(@Nullable Collection<String> sections) {
    Map<String, List<PersonRecord.Notice>> byRule = new LinkedHashMap<>();
    for (PersonRecord.Notice notice : record.notices()) {
      if (sections == null || sections.contains(notice.section())) {
        byRule.computeIfAbsent(notice.rule(), _ -> new ArrayList<>()).add(notice);
      }
    }
    return byRule.values().stream().<Gap>map(this::withheldBy).toList();
  }

  /// What one rule withholds, and by whom.
  private Gap withheldBy(List<PersonRecord.Notice> notices) {
    Set<OdsCode> custodians = new LinkedHashSet<>();
    notices.forEach(n -> custodians.add(n.custodian()));
    boolean counted = notices.stream().allMatch(n -> n.count() != null);
    String what = counted ? counted(notices) : some(notices);
    String whose =
        counted && custodians.size() > 1
            ? " (" + shares(notices) + ")"
            : " by "
                + SectionWords.listed(
                    custodians.stream().map(sayers.names()::organisation).toList());
    return new Gap.Withheld(
        what + " withheld" + whose + ".", notices.getFirst().words(), actions(notices, custodians));
  }

  private static String some(List<PersonRecord.Notice> notices) {
    Set<String> sections = new LinkedHashSet<>();
    notices.forEach(n -> sections.add(n.section()));
    return SectionWords.sentence(SectionWords.several(sections));
  }

  private static String counted(List<PersonRecord.Notice> notices) {
    Map<String, Integer> bySection = new TreeMap<>();
    notices.forEach(n -> bySection.merge(n.section(), count(n), Integer::sum));
    return SectionWords.listed(
        bySection.entrySet().stream()
            .map(e -> SectionWords.counted(e.getValue(), e.getKey()))
            .toList());
  }

  private String shares(List<PersonRecord.Notice> notices) {
    Map<OdsCode, Integer> byCustodian = new LinkedHashMap<>();
    notices.forEach(n -> byCustodian.merge(n.custodian(), count(n), Integer::sum));
    List<String> shares = new ArrayList<>();
    byCustodian.forEach(
        (custodian, count) -> shares.add(sayers.names().organisation(custodian) + " " + count));
    return String.join(", ", shares);
  }

  private static int count(PersonRecord.Notice notice) {
    Integer count = notice.count();
    return count == null ? 0 : count;
  }

  /// What one may do: break the glass where that would show it, and whom to ask.
  private List<Anchor> actions(List<PersonRecord.Notice> notices, Collection<OdsCode> custodians) {
    List<Anchor> actions = new ArrayList<>();
    notices.stream()
        .map(ownWord::opening)
        .filter(opening -> !opening.isEmpty())
        .findFirst()
        .ifPresent(actions::addAll);
    for (OdsCode custodian : custodians) {
      String telephone = sayers.names().telephone(custodian);
      if (telephone != null) {
        actions.add(
            Anchor.to(
                "Ask " + sayers.names().organisation(custodian) + ": " + telephone,
                new RecordPage.Ring(telephone, null).href()));
      }
    }
    return actions;
  }
}
