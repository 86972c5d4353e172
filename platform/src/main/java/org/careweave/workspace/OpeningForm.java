package org.careweave.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.careweave.access.Opening;
import org.careweave.access.OpeningReason;
import org.careweave.access.Openings;
import org.careweave.design.Choice;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalName;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.Shell;
import org.careweave.kernel.NhsNumber;
import org.careweave.people.FoundPerson;
import org.careweave.people.SourcePatient;

/// The words of the form by which someone opens a record on their own word.
record OpeningForm(Opening.Kind kind, Openings.Terms terms, Instant now) {

  OpeningPage page(
      Shell shell,
      FoundPerson found,
      List<OpeningReason> reasons,
      List<String> rules,
      OpeningPage.Asked asked) {
    String record = "/people/" + found.person().value();
    boolean glass = kind == Opening.Kind.BREAK_GLASS;
    return new OpeningPage(
        shell,
        glass ? "Break the glass" : "Claim a relationship",
        whose(found.best()),
        record,
        record + "/" + kind.code(),
        glass ? glass() : claim(),
        rules,
        glass ? "Why do you need to see it now?" : "What do you have to do with this person?",
        reasons.stream().map(reason -> Choice.of(reason.code(), reason.words())).toList(),
        asked,
        glass
            ? "Break the glass for " + words(terms.lasts())
            : "Claim for " + words(terms.lasts()));
  }

  private List<String> glass() {
    return List.of(
        "You will see what is withheld from you in ordinary work, until " + until() + ".",
        "Sealed items, information about other people and restricted addresses stay withheld.",
        "It cannot be made longer. You can end it at any time.",
        "A privacy officer reviews it within "
            + words(terms.reviewedWithin())
            + ", with everything you look at meanwhile. Then the person is told.");
  }

  private List<String> claim() {
    return List.of(
        "You will see part of the record that a team looking after the person would see, until "
            + until()
            + " at most. What is labelled as sensitive stays withheld.",
        "It ends earlier when you say so, or when the review finds no reason for it.",
        "A privacy officer reviews it within "
            + words(terms.reviewedWithin())
            + ", with everything you look at meanwhile. Then the person is told.");
  }

  private String until() {
    return OwnWord.until(now.plus(terms.lasts()), now);
  }

  private OpeningPage.Whose whose(SourcePatient best) {
    NhsNumber number = best.nhsNumber();
    return new OpeningPage.Whose(
        ClinicalName.of(best.family(), best.given(), best.prefix()),
        ClinicalDate.born(best.birthDateText(), LocalDate.ofInstant(now, ClinicalDate.ZONE)),
        number == null ? "not known" : ClinicalNumber.nhs(number.value()));
  }

  /// `1 hour`, `14 days`, `90 minutes`.
  static String words(Duration duration) {
    if (duration.toSeconds() % 86_400 == 0) {
      return counted(duration.toDays(), "day");
    }
    return duration.toSeconds() % 3_600 == 0
        ? counted(duration.toHours(), "hour")
        : counted(Math.max(1, duration.toMinutes()), "minute");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
