package org.careweave.operations;

import java.util.List;
import org.careweave.design.Choice;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.SummaryList;

/// The pages of unusual access, made of samples.
final class UnusualSamples {

  private UnusualSamples() {}

  static UnusualPage list() {
    return new UnusualPage(
        OperationsSamples.shell(),
        "3 are open.",
        new UnusualPage.Offers(
            List.of(Select.Option.of("open", "Open"), Select.Option.of("closed", "Closed")),
            List.of(Select.Option.of("", "Any reason")),
            List.of(Select.Option.of("", "Any organisation"))),
        "open",
        "",
        "",
        List.of(
            line(
                "Jay Patel",
                "Person 812, 4 looks, 21-Nov-2026 02:12 to 02:30",
                List.of("Family or household", "No relationship", "Odd hours"),
                new Mark("80 points", Mark.Tone.ALERT)),
            line(
                "Dr Hannah Osei",
                "164 people, 21-Nov-2026 08:01 to 19:44",
                List.of("High volume"),
                new Mark("30 points", Mark.Tone.NOTICE)),
            line(
                "Liam Doherty",
                "Person 77, 1 look, 21-Nov-2026 10:15",
                List.of("No relationship"),
                new Mark("20 points", Mark.Tone.PLAIN))),
        "/operations/unusual?after=20.1",
        "/operations/unusual/watched");
  }

  private static UnusualPage.Line line(String who, String at, List<String> reasons, Mark mark) {
    return new UnusualPage.Line(
        "/operations/unusual/one", who, "Hospital doctor, Northmere Hospitals", at, reasons, mark);
  }

  static UnusualLookPage one(String error) {
    return new UnusualLookPage(
        OperationsSamples.shell(),
        "Jay Patel, 21-Nov-2026",
        new Mark("80 points", Mark.Tone.ALERT),
        SummaryList.of(
            List.of(
                SummaryList.Row.of("Who", "Jay Patel (jay)"),
                SummaryList.Row.of("Works as", "Hospital doctor, Northmere Hospitals"),
                SummaryList.Row.of("Whose record", "PATEL, Anita (Mrs), NHS No. 999 000 0018"),
                SummaryList.Row.of("Looks that day", "4"),
                SummaryList.Row.of("Between", "21-Nov-2026 02:12 to 02:30"))),
        List.of(
            new UnusualLookPage.Reason(
                "Family or household", "Family name and postcode are the viewer's own.", "50"),
            new UnusualLookPage.Reason(
                "No relationship",
                "No relationship between them, their team or organisation and the person held then"
                    + " or began soon after.",
                "20"),
            new UnusualLookPage.Reason(
                "Odd hours",
                "Looked outside 07:00 to 20:00, when people of this role work.",
                "10")),
        ReviewSamples.one(null).looks(),
        List.of(),
        new UnusualLookPage.Trail("jay", "21", "11", "2026"),
        new ReviewPage.Deciding(
            "/operations/unusual/one",
            List.of(
                Choice.of("appropriate", "Appropriate", "There is a good explanation."),
                Choice.of("follow-up", "Needs follow-up", "Someone has to be asked."),
                Choice.of("inappropriate", "Inappropriate", "There was no good reason to look.")),
            "",
            "",
            error,
            null,
            null),
        null,
        null);
  }

  static WatchedPage watched(String error) {
    return new WatchedPage(
        OperationsSamples.shell(),
        List.of(
            new WatchedPage.Line(
                "4711",
                "PATEL, Anita (Mrs), NHS No. 999 000 0018",
                "In the news",
                "22-Nov-2026 10:00, Ngozi Eze")),
        error == null ? null : "999 000 0019",
        error == null ? null : "x",
        error,
        error == null ? null : "Say why, in a few words");
  }
}
