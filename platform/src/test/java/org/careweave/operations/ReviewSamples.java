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
    List<TrailPage.Entry> looks =
        List.of(
            new TrailPage.Entry(
                "02:12",
                "Dr Hannah Osei",
                "Hospital doctor, Northmere Hospitals",
                "opened the record",
                List.of(),
                0,
                "in an emergency",
                "212 items shown",
                true,
                List.of(new TrailPage.Fact("Allowed by", "break-glass, doctor-emergency"))),
            new TrailPage.Entry(
                "02:10",
                "Dr Hannah Osei",
                "Hospital doctor, Northmere Hospitals",
                "broke the glass, reason “life at risk”",
                List.of(),
                0,
                "for direct care",
                "1 item shown",
                true,
                List.of(new TrailPage.Fact("Allowed by", "break-glass"))));
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
        List.of(new TrailPage.Day("21-Nov-2026", looks)),
        "2 entries of the audit trail",
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
}
