package org.careweave.workspace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalBanner;
import org.careweave.design.Contribution;
import org.careweave.design.Fact;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.design.Provenance;
import org.careweave.design.ResultLine;
import org.careweave.design.Shell;
import org.careweave.design.SourceChip;
import org.careweave.design.TimelineEntry;
import org.careweave.design.Trend;
import org.careweave.design.Viewer;
import org.jspecify.annotations.Nullable;

/// A record page of a person who does not exist, as large as that of someone with several long-term
/// conditions.
public final class RecordPageSample {

  private RecordPageSample() {}

  /// What is around staff pages, for a community nurse.
  public static Shell shell() {
    return new Shell(
        "Northmere",
        new Viewer(
            "R. Adeyemi", "Community nurse", "Community nursing, Lakeside", "/role", "/sign-out"),
        List.of(
            new Shell.Place("Find a person", "/people", null, true),
            new Shell.Place("My list", "/list", "14", false),
            new Shell.Place("Arrivals", "/arrivals", "3", false)),
        new Shell.Token("_csrf", "sample"),
        null,
        null);
  }

  /// The page on screen.
  public static RecordPage page() {
    return page(null, List.of());
  }

  /// The page for print.
  public static RecordPage printed() {
    return page(new RecordPage.Printed("R. Adeyemi", "22-Nov-2026 12:03"), List.of());
  }

  /// The page while the viewer has opened it on their own word.
  public static RecordPage opened() {
    return page(
        null,
        List.of(
            new RecordPage.Opened(
                "You opened withheld parts of this record until 15:04.",
                "Reason: Life or health is at risk now. “Collapsed at home, no relatives, on"
                    + " unknown tablets”",
                "It will be reviewed, and the person told.",
                "/people/1/openings/1/end",
                "what you opened")));
  }

  private static RecordPage page(
      RecordPage.@Nullable Printed printed, List<RecordPage.Opened> opened) {
    return new RecordPage(
        shell(),
        opened,
        banner(),
        plan(),
        inPlace(),
        tasks(),
        sections(),
        contributors(),
        filters(),
        null,
        printed);
  }

  static PlanFirst plan() {
    return new PlanFirst(
        List.of(
            new PlanFirst.One(
                "ReSPECT and advance decisions",
                "/plans/1",
                "CPR attempts NOT recommended. Hospital only if comfort needs it",
                new Mark("Review overdue since 12-Aug-2026", Mark.Tone.ALERT),
                "Lakeside Surgery, reviewed 12-Feb-2026"),
            new PlanFirst.One(
                "About Me",
                "/plans/2",
                "",
                new Mark("No review date", Mark.Tone.QUIET),
                "Community nursing, Lakeside, not reviewed yet")),
        Anchor.to("The whole plan", "/people/1/plan"));
  }

  private static RecordPage.OpenTasks tasks() {
    return new RecordPage.OpenTasks(
        List.of(
            new RecordPage.OpenTask(
                "Falls visit",
                "/tasks/1",
                new org.careweave.design.Mark(
                    "Overdue by 2 h", org.careweave.design.Mark.Tone.ALERT),
                "Community nursing, Lakeside, nobody yet"),
            new RecordPage.OpenTask(
                "Medicines review",
                "/tasks/2",
                new org.careweave.design.Mark(
                    "Due tomorrow 09:00", org.careweave.design.Mark.Tone.PLAIN),
                "Ruth Adeyemi")),
        org.careweave.design.Anchor.to("Make a task", "/people/1/tasks/new"),
        org.careweave.design.Anchor.to("Refer", "/people/1/transfers/new"),
        org.careweave.design.Anchor.to("Discharge", "/people/1/discharge"));
  }

  private static ClinicalBanner banner() {
    return new ClinicalBanner(
        "PATEL, Anita (Mrs)",
        new ClinicalBanner.Identity(
            "03-Jan-1968 (58y)", "Female", "999 123 4567", "✓ verified", null),
        new ClinicalBanner.Contact(
            "14 Mere Street, Northmere ZZ9 4AB", "01632 960412", "Lakeside Surgery", null),
        List.of("Gujarati interpreter", "large print"),
        new ClinicalBanner.Allergies.Known(List.of("penicillin (anaphylaxis, 2009)", "latex")),
        List.of(
            line("ReSPECT", " in place", "12-Aug-2026", "GP · Lakeside", "3 mo", 1),
            line("Lives alone", "", "", "Council", "3 h", 0),
            line("Key safe", "", "", "Council", "3 h", 0)),
        null);
  }

  private static RecordPage.InPlace inPlace() {
    return new RecordPage.InPlace(
        "In the emergency department of Northmere General Hospital since 14:05",
        List.of(
            held(
                "Care package",
                "Home care",
                " – 2 visits a day",
                "02-Jun-2026",
                "Northmere Council",
                new RecordPage.Ring("01632 960500", "24 h")),
            held(
                "On a caseload",
                "District nursing",
                " – Tuesday and Friday",
                "14-Mar-2026",
                "Community nursing, Lakeside",
                new RecordPage.Ring("01632 960501", "08:00–20:00")),
            held(
                "Virtual ward",
                "Virtual ward (heart failure)",
                " – heart failure, day 6",
                "16-Nov-2026",
                "Northmere Hospitals",
                new RecordPage.Ring("01632 960444", "24 h")),
            held(
                "Care plan",
                "Personalised care and support plan",
                " – review due 24-Nov-2026",
                "20-May-2026",
                "Community nursing, Lakeside",
                null)),
        List.of(new Gap.Unknown("Northmere Hospice is not connected.", "01632 960777")));
  }

  private static List<RecordPage.Section> sections() {
    return List.of(
        problems(),
        medicines(),
        section(
            "allergies",
            "Allergies",
            List.of(
                line("Penicillin", " – anaphylaxis – severe", "2009", "GP · Lakeside", "2 h", 2),
                line("Latex", " – rash – mild", "2014", "Acute · NGH", "11 min", 0)),
            List.of()),
        results(),
        observations(),
        section(
            "immunisations",
            "Immunisations",
            List.of(
                line(
                    "Influenza",
                    " – inactivated – left arm",
                    "02-Oct-2026",
                    "GP · Lakeside",
                    "2 h",
                    0),
                line("COVID-19", " – mRNA booster", "14-Oct-2025", "GP · Lakeside", "2 h", 1)),
            List.of()),
        timeline(),
        section(
            "documents",
            "Documents",
            List.of(
                line("Discharge summary", " – cardiology", "28-Sep-2026", "Acute · NGH", "55 d", 0),
                line(
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
                line("Home care", " – 2 visits a day – active", "02-Jun-2026", "Council", "3 h", 0),
                line(
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
                line("Dr S. Rahman", " – GP – Lakeside Surgery", "", "GP · Lakeside", "2 h", 0),
                line("M. Okafor", " – community nurse – Lakeside", "", "Community", "1 d", 0),
                line(
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
        line(
            "Heart failure with reduced ejection fraction", "", "2021", "GP · Lakeside", "2 h", 2));
    now.add(line("Type 2 diabetes", "", "2009", "GP · Lakeside", "2 h", 1));
    now.add(line("Chronic kidney disease stage 3b", "", "2019", "GP · Lakeside", "2 h", 1));
    now.add(line("Hypertension", "", "2004", "GP · Lakeside", "2 h", 2));
    now.add(line("Osteoarthritis of knee", "", "2015", "GP · Lakeside", "2 h", 0));
    now.add(line("Falls", " – 3 in 12 months", "2025", "Community", "1 d", 0));
    List<Line> past =
        List.of(
            line("Cellulitis of leg", "", "2022", "Acute · NGH", "4 y", 0),
            line("Fracture of wrist", "", "1999", "GP · Lakeside", "2 h", 0));
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
            line(
                "bisoprolol",
                " – 2.5 mg – oral – once a day",
                "Mar-2024",
                "GP · Lakeside",
                "2 h",
                1),
            line(
                "furosemide",
                " – 40 mg – oral – twice a day",
                "Nov-2026",
                "Acute · NGH",
                "11 min",
                0,
                new Mark("changed 16-Nov", Mark.Tone.NOTICE)),
            line(
                "metformin",
                " – 500 mg – oral – twice a day with food",
                "2010",
                "GP · Lakeside",
                "2 h",
                1),
            line("ramipril", " – 5 mg – oral – once a day", "2021", "GP · Lakeside", "2 h", 0),
            line(
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
                            line(
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
                    result(
                        "egfr",
                        "eGFR",
                        "mL/min/1.73 m²",
                        egfr,
                        "↓ Low",
                        new double[] {58, 55, 52, 48, 41}),
                    result(
                        "potassium",
                        "Potassium",
                        "mmol/L",
                        potassium,
                        null,
                        new double[] {4.4, 4.7, 5.0, 5.1}),
                    result(
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
                            SourceChip.of("Acute · NGH", "20 d"), provenance("Acute")))))),
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
                    result(
                        "weight",
                        "Weight",
                        "kg",
                        null,
                        null,
                        new double[] {78.2, 79.0, 81.4, 80.1}),
                    result(
                        "systolic",
                        "Systolic blood pressure",
                        "mmHg",
                        new Trend.Band(90.0, 140.0, "90 to 140"),
                        "↑ High",
                        new double[] {132, 128, 141, 146}),
                    result(
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
                            entry(
                                "02-Dec-2026 09:40",
                                "Appointment",
                                "Heart failure clinic, Northmere General",
                                new Mark("booked", Mark.Tone.PLAIN)))),
                    new RecordPage.Stretch(
                        "2026",
                        List.of(
                            entry(
                                "22-Nov-2026 14:05",
                                "Attendance",
                                "Emergency department, Northmere General",
                                new Mark("now", Mark.Tone.ALERT)),
                            entry(
                                "20-Nov-2026 10:15",
                                "Home visit",
                                "Community nursing, Lakeside",
                                null),
                            entry(
                                "12-Nov-2026 15:00",
                                "Appointment",
                                "Physiotherapy, Lakeside",
                                new Mark("did not attend", Mark.Tone.NOTICE)),
                            entry(
                                "21 – 28-Sep-2026",
                                "Admission",
                                "Cardiology, Northmere General",
                                null)))))),
        List.of());
  }

  private static RecordPage.Contributors contributors() {
    return new RecordPage.Contributors(
        "5 of 6 sources, 3 items withheld",
        List.of(
            contribution("GP · Lakeside", "2 h", Contribution.State.COMPLETE, "complete"),
            contribution("Acute · NGH", "11 min", Contribution.State.COMPLETE, "complete"),
            contribution("Community", "1 d", Contribution.State.LATE, "late"),
            new Contribution(
                "Mental health",
                "6 h",
                Contribution.State.WITHHELD,
                "3 withheld",
                "Its items are shown to those who treat the person for them.",
                List.of(new Anchor("Ask", "/ask", "mental health"))),
            contribution("Council", "3 h", Contribution.State.COMPLETE, "complete"),
            new Contribution(
                "Hospice",
                null,
                Contribution.State.UNCONNECTED,
                "not connected",
                "Ring 01632 960777.",
                List.of())),
        List.of(),
        "22-Nov-2026 14:32");
  }

  private static RecordPage.Filters filters() {
    return new RecordPage.Filters(
        "/record",
        new RecordPage.Picker(
            "time",
            "Times",
            List.of(
                new RecordPage.Option("all", "All times"),
                new RecordPage.Option("3m", "Last 3 months"),
                new RecordPage.Option("12m", "Last 12 months")),
            "all"),
        new RecordPage.Picker(
            "organisation",
            "Organisation",
            List.of(
                new RecordPage.Option("", "All organisations"),
                new RecordPage.Option("RN1", "Northmere Hospitals")),
            ""),
        List.of(
            new RecordPage.Tick("kind", "problems", "Problems", true),
            new RecordPage.Tick("kind", "medicines", "Medicines", true),
            new RecordPage.Tick("kind", "results", "Results", true),
            new RecordPage.Tick("kind", "timeline", "Timeline", true)),
        null,
        "all times · all organisations",
        null,
        "/record/print",
        "/record");
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

  private static RecordPage.Held held(
      String kind,
      String what,
      String text,
      String since,
      String holder,
      RecordPage.@Nullable Ring ring) {
    Line line = line(what, text, since, holder, "3 h", 0);
    return new RecordPage.Held(kind, kind.startsWith("End"), line, holder, ring);
  }

  private static Contribution contribution(
      String who, String heard, Contribution.State state, String words) {
    return new Contribution(who, heard, state, words, null, List.of());
  }

  private static Line line(
      String name, String text, String when, String source, String age, int others) {
    return line(name, text, when, source, age, others, null);
  }

  private static Line line(
      String name,
      String text,
      String when,
      String source,
      String age,
      int others,
      @Nullable Mark mark) {
    SourceChip chip = new SourceChip(source, age, others);
    List<Mark> marks = mark == null ? List.of() : List.of(mark);
    return new Line(name, text, marks, when, chip, provenance(source), null);
  }

  private static TimelineEntry entry(String when, String kind, String title, @Nullable Mark mark) {
    return new TimelineEntry(
        when,
        kind.equals("Admission"),
        kind,
        title,
        null,
        mark,
        SourceChip.of("Acute · NGH", "11 min"),
        provenance("Acute"));
  }

  private static ResultLine result(
      String id,
      String name,
      String unit,
      Trend.@Nullable Band band,
      @Nullable String flag,
      double[] values) {
    List<Trend.Point> points = new ArrayList<>();
    List<String> earlier = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      LocalDate day = LocalDate.of(2026, 11, 18).minusMonths(2L * (values.length - 1 - i));
      boolean out =
          band != null
              && ((band.low() != null && values[i] < band.low())
                  || (band.high() != null && values[i] > band.high()));
      points.add(
          new Trend.Point(
              org.careweave.design.ClinicalDate.of(day),
              day.toEpochDay(),
              values[i],
              shown(values[i]),
              out ? (band.low() != null && values[i] < band.low() ? "Low" : "High") : null,
              "Acute · NGH"));
      if (i < values.length - 1) {
        earlier.addFirst(shown(values[i]));
      }
    }
    return new ResultLine(
        name,
        shown(values[values.length - 1]) + " " + unit,
        flag,
        null,
        "18-Nov-2026",
        earlier.subList(0, Math.min(3, earlier.size())),
        new Trend(id, name, unit, points, band, null),
        new ResultLine.Origin(SourceChip.of("Acute · NGH", "4 d"), provenance("Acute")));
  }

  private static String shown(double value) {
    String text = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    return org.careweave.design.ClinicalNumber.digits(text);
  }

  private static Provenance provenance(String source) {
    return new Provenance(
        List.of(
            new Fact("Recorded", "18-Nov-2026 by Dr S. Rahman, general practitioner"),
            new Fact("Received", "18-Nov-2026 16:02 from " + source),
            new Fact("Code", "SNOMED CT 703272007"),
            new Fact("Why you see it", "On the caseload of Community nursing, Lakeside")),
        List.of(Anchor.to("History", "/record/history")));
  }
}
