package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalBanner;
import org.careweave.design.Contribution;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.design.Shell;
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
        SampleSections.all(),
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
                new Mark("Overdue by 2 h", Mark.Tone.ALERT),
                "Community nursing, Lakeside, nobody yet"),
            new RecordPage.OpenTask(
                "Medicines review",
                "/tasks/2",
                new Mark("Due tomorrow 09:00", Mark.Tone.PLAIN),
                "Ruth Adeyemi")),
        Anchor.to("Make a task", "/people/1/tasks/new"),
        Anchor.to("Refer", "/people/1/transfers/new"),
        List.of(Anchor.to("Move or hand over", "/people/1/move-on")),
        Anchor.to("Discharge", "/people/1/discharge"));
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
            SampleLines.line("ReSPECT", " in place", "12-Aug-2026", "GP · Lakeside", "3 mo", 1),
            SampleLines.line("Lives alone", "", "", "Council", "3 h", 0),
            SampleLines.line("Key safe", "", "", "Council", "3 h", 0)),
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

  private static RecordPage.Held held(
      String kind,
      String what,
      String text,
      String since,
      String holder,
      RecordPage.@Nullable Ring ring) {
    Line line = SampleLines.line(what, text, since, holder, "3 h", 0);
    return new RecordPage.Held(kind, kind.startsWith("End"), line, holder, ring);
  }

  private static Contribution contribution(
      String who, String heard, Contribution.State state, String words) {
    return new Contribution(who, heard, state, words, null, List.of());
  }
}
