package org.careweave.operations;

import java.util.List;
import org.careweave.design.Choice;
import org.careweave.design.Mark;
import org.careweave.design.Select;
import org.careweave.design.SummaryList;
import org.careweave.design.Table;

/// Samples of the pages of what is removed for good.
final class ErasureSamples {

  private static final String ONE = "/operations/erasures/5b2f6a0e-31c0-4a6c-9a63-5a1d0e6d0f11";

  private ErasureSamples() {}

  static ErasuresPage list(boolean wrong) {
    return new ErasuresPage(
        OperationsSamples.shell(),
        null,
        new TrailPage.About("4711", "PATEL, Anita (Mrs), NHS No. 999 000 0018"),
        List.of(
            new ErasuresPage.Line(
                ONE,
                new Mark("Waits for a signature", Mark.Tone.NOTICE),
                "Expunge everything of one source: court order",
                "Proposed 30-Nov-2026 09:00 by Ngozi Eze, Northmere ICB. Expires 14-Dec-2026"
                    + " 09:00.")),
        List.of(
            new ErasuresPage.Line(
                ONE,
                new Mark("Carried out", Mark.Tone.QUIET),
                "Part two identities for good: adoption",
                "Proposed 2-Nov-2026 09:00 by Ngozi Eze, Northmere ICB. Signed 3-Nov-2026 11:20 by"
                    + " Dr Simon Crale, Northmere ICB.")),
        offers(),
        wrong
            ? new ErasureForm("items", "Observation", "", List.of("7"), "", "Because")
            : ErasureForm.EMPTY,
        wrong
            ? new ErasuresPage.Errors(
                null,
                null,
                "Enter each item as type and id, like Observation/12ab, a line each",
                null,
                "Choose which sources know the new identity",
                "Choose what allows it",
                "Say why")
            : ErasuresPage.Errors.NONE);
  }

  private static ErasuresPage.Offers offers() {
    return new ErasuresPage.Offers(
        List.of(
            Choice.of("items", "Expunge items", "In all their versions, and in what was sent."),
            Choice.of("source-patient", "Expunge everything of one source", "All it sent."),
            Choice.of("parting", "Part two identities for good", "Nothing is removed.")),
        List.of(
            Select.Option.of("", "Choose a source"),
            Select.Option.of("7", "Hospital EPR: PATEL, Anita, born 03-Jan-1968")),
        List.of(
            Choice.of("7", "Hospital EPR: PATEL, Anita, born 03-Jan-1968"),
            Choice.of("8", "Minds EPR: PATEL, Anita, born 03-Jan-1968")),
        List.of(Choice.of("adoption", "Adoption"), Choice.of("court-order", "Court order")));
  }

  static ErasurePage one(boolean wrong) {
    return new ErasurePage(
        OperationsSamples.shell(),
        "Expunge everything of one source",
        new Mark("Waits for a signature", Mark.Tone.NOTICE),
        SummaryList.of(
            List.of(
                SummaryList.Row.of("What allows it", "Court order"),
                SummaryList.Row.of("Of whom", "PATEL, Anita (Mrs), NHS No. 999 000 0018"),
                SummaryList.Row.of("Source", "Hospital EPR: PATEL, Anita, born 03-Jan-1968"),
                SummaryList.Row.of("Why", "Filed as case 12 of the register"),
                SummaryList.Row.of("Steps", "Proposed 30-Nov-2026 09:00 by Ngozi Eze."))),
        Table.of(
            "14 items will be gone",
            List.of(
                Table.Cell.of("Source"),
                Table.Cell.of("Section"),
                Table.Cell.of("Items"),
                Table.Cell.of("Versions")),
            List.of(
                List.of(
                    Table.Cell.of("Hospital EPR"),
                    Table.Cell.of("observations"),
                    Table.Cell.number("14"),
                    Table.Cell.number("21")))),
        List.of("It cannot be undone, not even from a backup."),
        wrong ? List.of("There is nothing to remove: it is gone already.") : List.of(),
        new ErasurePage.Deciding(
            ONE + "/sign",
            ONE + "/refuse",
            wrong ? "No" : "",
            wrong ? "Say that you have checked what will be gone, and whose" : null,
            wrong ? "Say why you refuse it, in a few words at least" : null,
            null),
        null,
        wrong
            ? null
            : "Proposed. Nothing is removed until somebody else has signed it: tell them.");
  }
}
