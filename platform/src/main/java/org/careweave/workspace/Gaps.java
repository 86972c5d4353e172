package org.careweave.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.design.Gap;
import org.careweave.record.PersonRecord;

/// Why a section shows nothing, or nothing more: absent, unknown and withheld.
final class Gaps {

  /// Sections of the record, as policy names them, by section of the page.
  private static final Map<String, Set<String>> SECTIONS =
      Map.ofEntries(
          Map.entry("problems", Set.of("problems-and-issues")),
          Map.entry("medicines", Set.of("medications-and-medical-devices")),
          Map.entry("allergies", Set.of("allergies-and-adverse-reaction")),
          Map.entry("results", Set.of("investigation-results")),
          Map.entry("observations", Set.of("observations", "assessments", "social-context")),
          Map.entry("immunisations", Set.of("vaccinations")),
          Map.entry(
              "timeline",
              Set.of(
                  "contact-with-professionals",
                  "admission-details",
                  "attendance-details",
                  "future-appointments",
                  "procedures-and-therapies",
                  "referral-details")),
          Map.entry("documents", Set.of("documents-including-correspondence-audio-and-images")),
          Map.entry(
              "plans",
              Set.of(
                  "services-and-care", "care-and-support-plan", "contingency-plan", "end-of-life")),
          Map.entry("people", Set.of("professional-contacts", "personal-contacts")));

  private final PersonRecord record;
  private final Sayers sayers;
  private final OwnWord ownWord;

  Gaps(PersonRecord record, Sayers sayers, OwnWord ownWord) {
    this.record = record;
    this.sayers = sayers;
    this.ownWord = ownWord;
  }

  /// The gaps of one section of the page.
  List<Gap> of(String section, boolean empty, boolean filtered) {
    List<Gap> gaps = new ArrayList<>();
    Set<String> own = SECTIONS.getOrDefault(section, Set.of());
    for (PersonRecord.Notice notice : record.notices()) {
      if (own.contains(notice.section())) {
        gaps.add(withheld(notice));
      }
    }
    if (empty && gaps.isEmpty()) {
      long sources =
          record.contributors().stream().map(PersonRecord.Contributor::source).distinct().count();
      gaps.add(
          new Gap.Absent(
              filtered
                  ? "None within what you chose to show"
                  : "None recorded by the "
                      + sources
                      + (sources == 1 ? " source" : " sources")
                      + " you can see"));
    }
    return gaps;
  }

  /// Everything that policy lets be known of what it withholds.
  List<Gap> withheld() {
    return record.notices().stream().<Gap>map(this::withheld).toList();
  }

  private Gap withheld(PersonRecord.Notice notice) {
    Integer count = notice.count();
    String what = notice.section().replace('-', ' ');
    String words =
        sayers.organisation(notice.custodian())
            + ": "
            + (count == null
                ? what + " withheld"
                : count + (count == 1 ? " item" : " items") + " of " + what + " withheld");
    return new Gap.Withheld(words, notice.words(), ownWord.opening(notice));
  }
}
