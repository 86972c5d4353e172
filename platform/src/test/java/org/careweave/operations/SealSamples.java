package org.careweave.operations;

import java.util.List;
import org.careweave.design.Choice;
import org.careweave.design.Mark;
import org.careweave.design.Select;

/// Samples of the page of seals.
final class SealSamples {

  private SealSamples() {}

  static SealsPage page(boolean wrong) {
    SealsPage.Errors errors =
        wrong
            ? new SealsPage.Errors(
                null, null, "Choose a section", null, null, "Choose whose wish it is", null)
            : SealsPage.Errors.NONE;
    SealsPage.Placing placing =
        wrong
            ? new SealsPage.Placing("section", "", "", "RN1", "", "He asked")
            : SealsPage.Placing.EMPTY;
    return new SealsPage(
        OperationsSamples.shell(),
        null,
        new TrailPage.About("4711", "PATEL, Anita (Mrs), NHS No. 999 000 0018"),
        wrong ? null : "Sealed. It counts from now on, for what was stored before too.",
        lines(),
        offers(),
        placing,
        errors);
  }

  private static List<SealsPage.Line> lines() {
    return List.of(
        new SealsPage.Line(
            "12",
            new Mark("Holds", Mark.Tone.NOTICE),
            "Medicines and devices kept from Northmere Hospitals",
            "Her sister works there; she was told what it can mean in an emergency",
            "Placed 2 Nov 2026 09:00 by Ngozi Eze, Northmere ICB; asked for by the person."),
        new SealsPage.Line(
            null,
            new Mark("Lifted", Mark.Tone.QUIET),
            "Everything kept from everyone but the organisation that holds it",
            "Does not want to share anything for now",
            "Placed 3 Jan 2026 10:00 by Ngozi Eze, Northmere ICB; asked for by the person. Lifted"
                + " 9 Jan 2026 12:10 by Ngozi Eze: She changed her mind"));
  }

  private static SealsPage.Offers offers() {
    return new SealsPage.Offers(
        List.of(
            Choice.of("everything", "Everything", "The person objects to sharing."),
            Choice.of("section", "A section of the record", "Also what is added to it later."),
            Choice.of("item", "One item", "In all its versions.")),
        List.of(
            Select.Option.of("", "Choose a section"),
            Select.Option.of("observations", "Observations")),
        List.of(
            Select.Option.of("", "Everyone but the organisation that holds it"),
            Select.Option.of("RN1", "Northmere Hospitals")),
        List.of(
            Choice.of("person", "The person"),
            Choice.of("proxy", "Someone who speaks for the person"),
            Choice.of("professional", "A professional, to keep the person safe")));
  }
}
