package org.careweave.workspace;

import java.util.ArrayList;
import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.design.ResultLine;
import org.careweave.design.SourceChip;
import org.careweave.design.Trend;

/// The sections of a sample record page, as full as those of someone with several long-term
/// conditions.
final class SampleSections {

  private SampleSections() {}

  static List<RecordPage.Section> all() {
    return List.of(
        problems(),
        medicines(),
        section(
            "allergies",
            "Allergies",
            List.of(
                SampleLines.line(
                    "Penicillin", " – anaphylaxis – severe", "2009", "GP · Lakeside", "2 h", 2),
                SampleLines.line("Latex", " – rash – mild", "2014", "Acute · NGH", "11 min", 0)),
            List.of()),
        results(),
        observations(),
        section(
            "immunisations",
            "Immunisations",
            List.of(
                SampleLines.line(
                    "Influenza",
                    " – inactivated – left arm",
                    "02-Oct-2026",
                    "GP · Lakeside",
                    "2 h",
                    0),
                SampleLines.line(
                    "COVID-19", " – mRNA booster", "14-Oct-2025", "GP · Lakeside", "2 h", 1)),
            List.of()),
        timeline(),
        section(
            "documents",
            "Documents",
            List.of(
                SampleLines.line(
                    "Discharge summary", " – cardiology", "28-Sep-2026", "Acute · NGH", "55 d", 0),
                SampleLines.line(
                    "Clinic letter",
                    " – heart failure clinic",
                    "11-Aug-2026",
                    "Acute · NGH",
                    "3 mo",
                    0)),
            List.of(
                new Gap.Withheld(
                    "1 document is withheld.",
                    "Mental-health letters are shown to those who treat the person for it.",
                    List.of(new Anchor("Ask", "/ask", "for the withheld document"))))),
        section(
            "plans",
            "Care packages and plans",
            List.of(
                SampleLines.line(
                    "Home care", " – 2 visits a day – active", "02-Jun-2026", "Council", "3 h", 0),
                SampleLines.line(
                    "Personalised care plan",
                    " – heart failure – active",
                    "20-May-2026",
                    "Community",
                    "1 d",
                    0)),
            List.of(new Gap.Absent("No contingency plan recorded by 5 of 5 connected sources."))),
        section(
            "people",
            "People involved",
            List.of(
                SampleLines.line(
                    "Dr S. Rahman", " – GP – Lakeside Surgery", "", "GP · Lakeside", "2 h", 0),
                SampleLines.line(
                    "M. Okafor", " – community nurse – Lakeside", "", "Community", "1 d", 0),
                SampleLines.line(
                    "Jay Patel",
                    " – son – next of kin – 01632 960413",
                    "",
                    "GP · Lakeside",
                    "2 h",
                    1)),
            List.of()));
  }

  private static RecordPage.Section problems() {
    List<Line> now = new ArrayList<>();
    now.add(
        SampleLines.line(
            "Heart failure with reduced ejection fraction", "", "2021", "GP · Lakeside", "2 h", 2));
    now.add(SampleLines.line("Type 2 diabetes", "", "2009", "GP · Lakeside", "2 h", 1));
    now.add(
        SampleLines.line("Chronic kidney disease stage 3b", "", "2019", "GP · Lakeside", "2 h", 1));
    now.add(SampleLines.line("Hypertension", "", "2004", "GP · Lakeside", "2 h", 2));
    now.add(SampleLines.line("Osteoarthritis of knee", "", "2015", "GP · Lakeside", "2 h", 0));
    now.add(SampleLines.line("Falls", " – 3 in 12 months", "2025", "Community", "1 d", 0));
    List<Line> past =
        List.of(
            SampleLines.line("Cellulitis of leg", "", "2022", "Acute · NGH", "4 y", 0),
            SampleLines.line("Fracture of wrist", "", "1999", "GP · Lakeside", "2 h", 0));
    return new RecordPage.Section(
        "problems",
        "Problems",
        "6",
        "some withheld",
        new RecordPage.Shown(
            new RecordPage.Body.Lines(now),
            List.of(new RecordPage.Fold("2 past", new RecordPage.Body.Lines(past), true)),
            null,
            null),
        List.of(
            new Gap.Withheld(
                "2 problems are withheld.",
                "Mental-health problems are shown to those who treat the person for them.",
                List.of(
                    new Anchor("Ask", "/ask", "for the withheld problems"),
                    new Anchor("Break glass", "/break-glass", "to see the withheld problems")))));
  }

  private static RecordPage.Section medicines() {
    List<Line> now =
        List.of(
            SampleLines.line(
                "bisoprolol",
                " – 2.5 mg – oral – once a day",
                "Mar-2024",
                "GP · Lakeside",
                "2 h",
                1),
            SampleLines.line(
                "furosemide",
                " – 40 mg – oral – twice a day",
                "Nov-2026",
                "Acute · NGH",
                "11 min",
                0,
                new Mark("changed 16-Nov", Mark.Tone.NOTICE)),
            SampleLines.line(
                "metformin",
                " – 500 mg – oral – twice a day with food",
                "2010",
                "GP · Lakeside",
                "2 h",
                1),
            SampleLines.line(
                "ramipril", " – 5 mg – oral – once a day", "2021", "GP · Lakeside", "2 h", 0),
            SampleLines.line(
                "paracetamol",
                " – 1 g – oral – up to four times a day when needed",
                "2019",
                "GP · Lakeside",
                "2 h",
                0));
    return new RecordPage.Section(
        "medicines",
        "Medicines",
        "5",
        null,
        new RecordPage.Shown(
            new RecordPage.Body.Lines(now),
            List.of(
                new RecordPage.Fold(
                    "1 past",
                    new RecordPage.Body.Lines(
                        List.of(
                            SampleLines.line(
                                "naproxen",
                                " – 500 mg – oral",
                                "2018 to 2021",
                                "GP · Lakeside",
                                "2 h",
                                0,
                                new Mark("stopped", Mark.Tone.QUIET)))),
                    true)),
            null,
            null),
        List.of());
  }

  private static RecordPage.Section results() {
    Trend.Band egfr = new Trend.Band(60.0, null, "60 or more");
    Trend.Band potassium = new Trend.Band(3.5, 5.3, "3.5 to 5.3");
    return new RecordPage.Section(
        "results",
        "Results",
        "4",
        null,
        open(
            new RecordPage.Body.Results(
                List.of(
                    SampleLines.result(
                        "egfr",
                        "eGFR",
                        "mL/min/1.73 m²",
                        egfr,
                        "↓ Low",
                        new double[] {58, 55, 52, 48, 41}),
                    SampleLines.result(
                        "potassium",
                        "Potassium",
                        "mmol/L",
                        potassium,
                        null,
                        new double[] {4.4, 4.7, 5.0, 5.1}),
                    SampleLines.result(
                        "bnp",
                        "NT-proBNP",
                        "ng/L",
                        new Trend.Band(null, 400.0, "up to 400"),
                        "↑ High",
                        new double[] {900, 1240, 2400, 1820}),
                    new ResultLine(
                        "Urine culture",
                        "No growth",
                        null,
                        null,
                        "02-Nov-2026",
                        List.of(),
                        null,
                        new ResultLine.Origin(
                            SourceChip.of("Acute · NGH", "20 d"),
                            SampleLines.provenance("Acute")))))),
        List.of());
  }

  private static RecordPage.Section observations() {
    return new RecordPage.Section(
        "observations",
        "Observations",
        "3",
        null,
        open(
            new RecordPage.Body.Results(
                List.of(
                    SampleLines.result(
                        "weight",
                        "Weight",
                        "kg",
                        null,
                        null,
                        new double[] {78.2, 79.0, 81.4, 80.1}),
                    SampleLines.result(
                        "systolic",
                        "Systolic blood pressure",
                        "mmHg",
                        new Trend.Band(90.0, 140.0, "90 to 140"),
                        "↑ High",
                        new double[] {132, 128, 141, 146}),
                    SampleLines.result(
                        "pulse",
                        "Heart rate",
                        "beats/min",
                        new Trend.Band(50.0, 100.0, "50 to 100"),
                        null,
                        new double[] {72, 70, 68, 74})))),
        List.of());
  }

  private static RecordPage.Section timeline() {
    return new RecordPage.Section(
        "timeline",
        "Timeline",
        null,
        null,
        open(
            new RecordPage.Body.Timeline(
                List.of(
                    new RecordPage.Stretch(
                        "To come",
                        List.of(
                            SampleLines.entry(
                                "02-Dec-2026 09:40",
                                "Appointment",
                                "Heart failure clinic, Northmere General",
                                new Mark("booked", Mark.Tone.PLAIN)))),
                    new RecordPage.Stretch(
                        "2026",
                        List.of(
                            SampleLines.entry(
                                "22-Nov-2026 14:05",
                                "Attendance",
                                "Emergency department, Northmere General",
                                new Mark("now", Mark.Tone.ALERT)),
                            SampleLines.entry(
                                "20-Nov-2026 10:15",
                                "Home visit",
                                "Community nursing, Lakeside",
                                null),
                            SampleLines.entry(
                                "12-Nov-2026 15:00",
                                "Appointment",
                                "Physiotherapy, Lakeside",
                                new Mark("did not attend", Mark.Tone.NOTICE)),
                            SampleLines.entry(
                                "21 – 28-Sep-2026",
                                "Admission",
                                "Cardiology, Northmere General",
                                null)))))),
        List.of());
  }

  private static RecordPage.Section section(
      String id, String title, List<Line> lines, List<Gap> gaps) {
    return new RecordPage.Section(
        id,
        title,
        Integer.toString(lines.size()),
        null,
        open(new RecordPage.Body.Lines(lines)),
        gaps);
  }

  private static RecordPage.Shown open(RecordPage.Body body) {
    return new RecordPage.Shown(body, List.of(), null, null);
  }
}
