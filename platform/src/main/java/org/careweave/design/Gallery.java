package org.careweave.design;

import java.util.List;

/// Samples of the house's own components, of people who do not exist.
///
/// @param shell what is around it
/// @param banners whose record it is: known, restricted, died
/// @param lines items with their sources
/// @param results latest values with trends
/// @param gaps absent, unknown, withheld
/// @param contributions one of each state
/// @param timeline contacts
public record Gallery(
    Shell shell,
    List<ClinicalBanner> banners,
    List<Line> lines,
    List<ResultLine> results,
    List<Gap> gaps,
    List<Contribution> contributions,
    List<TimelineEntry> timeline) {

  private static final Provenance PROVENANCE =
      new Provenance(
          List.of(
              new Fact("Recorded", "18-Nov-2026 by Dr S. Rahman, general practitioner"),
              new Fact("Received", "18-Nov-2026 16:02"),
              new Fact("Why you see it", "On your team's caseload")),
          List.of(Anchor.to("History", "#")));

  static Gallery sample() {
    Viewer viewer =
        new Viewer("R. Adeyemi", "Community nurse", "Community nursing, Lakeside", "#", "#");
    List<Shell.Place> places =
        List.of(
            new Shell.Place("Components", "/design", null, true),
            new Shell.Place("With a number", "#", "14", false));
    return new Gallery(
        new Shell("Northmere", viewer, places, null, null, null),
        someBanners(),
        someLines(),
        someResults(),
        someGaps(),
        someContributions(),
        someTimeline());
  }

  private static List<ClinicalBanner> someBanners() {
    ClinicalBanner.Identity living =
        new ClinicalBanner.Identity(
            "03-Jan-1968 (58y)", "Female", "999 123 4567", "✓ verified", null);
    ClinicalBanner.Identity dead =
        new ClinicalBanner.Identity(
            "1931 (about 95y)", "Male", "not recorded", null, "04-Feb-2026");
    ClinicalBanner.Contact home =
        new ClinicalBanner.Contact(
            "14 Mere Street, Northmere ZZ9 4AB", "01632 960412", "Lakeside Surgery", null);
    ClinicalBanner.Contact hidden =
        new ClinicalBanner.Contact(
            null, null, null, "Address, telephone and practice are restricted");
    return List.of(
        banner(
            "PATEL, Anita (Mrs)",
            living,
            home,
            new ClinicalBanner.Allergies.Known(List.of("penicillin (anaphylaxis, 2009)", "latex"))),
        banner(
            "O'BRIEN, Niamh",
            living,
            hidden,
            new ClinicalBanner.Allergies.NotShared("Allergies not shared with you")),
        banner(
            "王, 小明",
            living,
            home,
            new ClinicalBanner.Allergies.NotRecorded("No source says anything about allergies")),
        banner(
            "HUGHES, Albert (Mr)",
            dead,
            home,
            new ClinicalBanner.Allergies.NoneKnown("No known allergies (GP · Lakeside, 2019)")));
  }

  private static ClinicalBanner banner(
      String name,
      ClinicalBanner.Identity identity,
      ClinicalBanner.Contact contact,
      ClinicalBanner.Allergies allergies) {
    List<Line> flags = identity.died() == null ? someLines().subList(0, 1) : List.of();
    return new ClinicalBanner(
        name,
        identity,
        contact,
        List.of("Gujarati interpreter"),
        allergies,
        flags,
        contact.hidden() == null ? null : "Alerts withheld by Northmere Council.");
  }

  private static List<Line> someLines() {
    SourceChip gp = new SourceChip("GP · Lakeside", "2 h", 2);
    SourceChip acute = SourceChip.of("Acute · NGH", "11 min");
    return List.of(
        new Line("ReSPECT", " in place", List.of(), "12-Aug-2026", gp, PROVENANCE, null),
        new Line(
            "furosemide",
            " – 40 mg – oral – twice a day",
            List.of(new Mark("changed 16-Nov", Mark.Tone.NOTICE)),
            "Nov-2026",
            acute,
            PROVENANCE,
            null),
        new Line(
            "naproxen",
            " – 500 mg – oral",
            List.of(new Mark("stopped", Mark.Tone.QUIET)),
            "2018 – 2021",
            gp,
            PROVENANCE,
            "#"),
        new Line(
            "Sepsis",
            "",
            List.of(new Mark("now", Mark.Tone.ALERT)),
            "22-Nov-2026",
            acute,
            PROVENANCE,
            null));
  }

  private static List<ResultLine> someResults() {
    ResultLine.Origin origin =
        new ResultLine.Origin(SourceChip.of("Acute · NGH", "4 d"), PROVENANCE);
    List<Trend.Point> points =
        List.of(
            new Trend.Point("18-May-2026", 1, 55, "55", "Low", "GP · Lakeside"),
            new Trend.Point("18-Aug-2026", 93, 48, "48", "Low", "Acute · NGH"),
            new Trend.Point("18-Nov-2026", 185, 41, "41", "Low", "Acute · NGH"));
    Trend trend =
        new Trend(
            "egfr",
            "eGFR",
            "mL/min/1.73 m²",
            points,
            new Trend.Band(60.0, null, "60 or more"),
            null);
    return List.of(
        new ResultLine(
            "eGFR",
            "41 mL/min/1.73 m²",
            "↓ Low",
            null,
            "18-Nov-2026",
            List.of("48", "55"),
            trend,
            origin),
        new ResultLine(
            "Urine culture", "No growth", null, null, "02-Nov-2026", List.of(), null, origin));
  }

  private static List<Gap> someGaps() {
    return List.of(
        new Gap.Absent("None recorded by 6 of 6 connected sources."),
        new Gap.NotShown("Test results: not shown to your role."),
        new Gap.Unknown("Northmere Hospice is not connected.", "01632 960777"),
        new Gap.Withheld(
            "2 problems are withheld.",
            "Mental-health problems are shown to those who treat the person for them.",
            List.of(new Anchor("Ask", "#", "for the withheld problems"))));
  }

  private static List<Contribution> someContributions() {
    return List.of(
        new Contribution(
            "GP · Lakeside",
            "2 h",
            Contribution.State.COMPLETE,
            "up to date",
            "205 items, newest 18-Nov-2026",
            List.of()),
        new Contribution(
            "Community",
            "4 d",
            Contribution.State.LATE,
            "silent",
            "Community record last heard 4 d ago.",
            List.of(Anchor.to("Ring 01632 960200", "tel:01632960200"))),
        new Contribution(
            "Mental health",
            "6 h",
            Contribution.State.WITHHELD,
            "2 withheld",
            "Its items are shown to those who treat the person for them.",
            List.of(Anchor.to("Ask", "#"))),
        new Contribution(
            "Hospice",
            null,
            Contribution.State.UNCONNECTED,
            "not connected",
            "Ring 01632 960777.",
            List.of()));
  }

  private static List<TimelineEntry> someTimeline() {
    SourceChip chip = SourceChip.of("Acute · NGH", "11 min");
    return List.of(
        new TimelineEntry(
            "02-Dec-2026 09:40",
            false,
            "Appointment",
            "Heart failure clinic",
            "Northmere General",
            new Mark("booked", Mark.Tone.PLAIN),
            chip,
            PROVENANCE),
        new TimelineEntry(
            "21 – 28-Sep-2026", true, "Admission", "Cardiology", null, null, chip, PROVENANCE));
  }
}
