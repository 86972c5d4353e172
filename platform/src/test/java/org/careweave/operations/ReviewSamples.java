package org.careweave.operations;

import java.util.List;
import org.careweave.design.Mark;
import org.careweave.design.SummaryList;

/// The pages of reviews, made of samples.
final class ReviewSamples {

  private ReviewSamples() {}

  static ReviewsPage list() {
    return new ReviewsPage(
        OperationsSamples.shell(),
        "2 wait for a review, 1 of them late.",
        ReviewWords.states(),
        "waiting",
        ReviewWords.kinds(),
        "",
        List.of(
            new ReviewsPage.Line(
                "/operations/reviews/one",
                "Dr Hannah Osei broke the glass",
                "Hospital doctor, Northmere Hospitals, Acute medical unit",
                "Life or health is at risk now",
                "21-Nov-2026 02:10 to 03:10",
                new Mark("Late by 9 hours", Mark.Tone.ALERT)),
            new ReviewsPage.Line(
                "/operations/reviews/one",
                "Mei-Ling Chan claimed a relationship",
                "Physiotherapist, Northmere Community",
                "I cover for a colleague or another team",
                "22-Nov-2026 09:05 to 06-Dec-2026 09:05",
                new Mark("Due in 7 days", Mark.Tone.PLAIN))),
        "/operations/reviews?state=waiting&kind=&after=1.2");
  }

  static ReviewPage one(String error) {
    List<LookedAtPage.Line> looks =
        List.of(
            new LookedAtPage.Line(
                "02:12 to 02:30, 4 times",
                "Dr Hannah Osei",
                "Hospital doctor, Northmere Hospitals",
                "opened the record, in an emergency",
                "Broke the glass: Life or health is at risk now. Not reviewed yet.",
                "allergies, medicines and devices, problems, contingency plan",
                List.of("Doctors who break the glass may see clinical information.")));
    return new ReviewPage(
        OperationsSamples.shell(),
        "Dr Hannah Osei broke the glass",
        new Mark("Late by 9 hours", Mark.Tone.ALERT),
        SummaryList.of(
            List.of(
                SummaryList.Row.of("Who", "Dr Hannah Osei (doctor)"),
                SummaryList.Row.of("Works as", "Hospital doctor, Northmere Hospitals"),
                SummaryList.Row.of("Whose record", "PATEL, Anita (Mrs), NHS No. 999 000 0018"),
                SummaryList.Row.of("Reason", "Life or health is at risk now"),
                SummaryList.Row.of("In their words", "Unconscious in resus, no relatives here"),
                SummaryList.Row.of("Open", "21-Nov-2026 02:10 to 02:31, ended before its time"),
                SummaryList.Row.of("To be reviewed by", "24-Nov-2026 02:10"))),
        List.of(new LookedAtPage.Day("21-Nov-2026", looks)),
        new ReviewPage.Trail("4711", "doctor"),
        List.of("Northmere Hospitals: attendance since 21-Nov-2026 02:36. It began 26 min later."),
        new ReviewPage.Deciding(
            "/operations/reviews/one",
            ReviewWords.outcomes(),
            "",
            "",
            error,
            error == null ? null : "Say what you found, in a few words",
            null),
        null,
        null);
  }

  static LookedAtPage looked(boolean asked) {
    return new LookedAtPage(
        OperationsSamples.shell(),
        asked ? null : "999 000 0019",
        asked ? null : "Enter a valid NHS number: check the ten digits",
        asked ? new TrailPage.About("4711", "PATEL, Anita (Mrs), NHS No. 999 000 0018") : null,
        asked ? "Who looked at the record of PATEL, Anita (Mrs), newest first" : "",
        asked ? one(null).looks() : List.of(),
        asked
            ? List.of("Since 22-Nov-2026 10:00: Dr Hannah Osei broke the glass. Appropriate.")
            : List.of(),
        asked ? "2026-11-20" : null);
  }
}
