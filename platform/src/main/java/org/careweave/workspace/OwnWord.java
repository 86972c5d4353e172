package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Offer;
import org.careweave.access.Opening;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.kernel.PersonId;
import org.careweave.record.PersonRecord;

/// What a viewer has opened of a person's record on their own word, and what they may open, in
/// words.
record OwnWord(PersonId person, List<Opening> opened, Offer offer) {

  /// What is open, for the head of the record page.
  List<RecordPage.Opened> open(Instant now) {
    return opened.stream().map(opening -> open(opening, now)).toList();
  }

  private RecordPage.Opened open(Opening opening, Instant now) {
    String until = until(opening.end(), now);
    String what =
        switch (opening.kind()) {
          case BREAK_GLASS -> "You opened withheld parts of this record until " + until + ".";
          case SELF_CLAIM ->
              "You said that you have to do with this person. It counts until " + until + ".";
        };
    boolean decided = opening.decision() != null;
    return new RecordPage.Opened(
        what,
        "Reason: " + opening.reason().words() + ". “" + opening.words() + "”",
        decided ? "It has been reviewed." : "It will be reviewed, and the person told.",
        address() + "/openings/" + opening.id() + "/end",
        opening.kind() == Opening.Kind.BREAK_GLASS ? "what you opened" : "what you claimed");
  }

  /// A time of today by the clock alone.
  static String until(Instant end, Instant now) {
    return ClinicalDate.day(end).equals(ClinicalDate.day(now))
        ? ClinicalDate.clock(end)
        : ClinicalDate.of(end);
  }

  /// What to do about something that is withheld: break the glass, where that would show it.
  List<Anchor> opening(PersonRecord.Notice notice) {
    return offer.opens(notice.rule(), notice.custodian(), notice.section())
        ? List.of(
            new Anchor("Break glass", address(Opening.Kind.BREAK_GLASS), "to see what is withheld"))
        : List.of();
  }

  /// What to do when the record does not open at all.
  List<Anchor> offers() {
    List<Anchor> offers = new ArrayList<>();
    if (offer.allows(Opening.Kind.SELF_CLAIM)) {
      offers.add(Anchor.to("Claim a relationship", address(Opening.Kind.SELF_CLAIM)));
    }
    if (offer.allows(Opening.Kind.BREAK_GLASS)) {
      offers.add(Anchor.to("Break glass", address(Opening.Kind.BREAK_GLASS)));
    }
    return offers;
  }

  private String address(Opening.Kind kind) {
    return address() + "/" + kind.code();
  }

  private String address() {
    return "/people/" + person.value();
  }
}
