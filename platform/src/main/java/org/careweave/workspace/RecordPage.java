package org.careweave.workspace;

import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalBanner;
import org.careweave.design.Contribution;
import org.careweave.design.Gap;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.design.ResultLine;
import org.careweave.design.Shell;
import org.careweave.design.TimelineEntry;
import org.jspecify.annotations.Nullable;

/// The record page, word for word.
///
/// @param shell what is around it
/// @param opened what the viewer has opened of it on their own word
/// @param banner whose record it is
/// @param plan what of the shared plan must be known at once
/// @param inPlace what is in place now
/// @param tasks what is to be done
/// @param sections in order
/// @param contributors who contributes, and what is withheld
/// @param filters what narrows the sections
/// @param narrowed that the page shows less than all, or another time; null when it does not
/// @param printed for the print view who printed it and when; null on screen
public record RecordPage(
    Shell shell,
    List<Opened> opened,
    ClinicalBanner banner,
    PlanFirst plan,
    InPlace inPlace,
    OpenTasks tasks,
    List<Section> sections,
    Contributors contributors,
    Filters filters,
    @Nullable Narrowed narrowed,
    @Nullable Printed printed) {

  /// The same with what of the plan comes first, and what is to be done.
  RecordPage with(PlanFirst first, OpenTasks todo) {
    return new RecordPage(
        shell,
        opened,
        banner,
        first,
        inPlace,
        todo,
        sections,
        contributors,
        filters,
        narrowed,
        printed);
  }

  /// What the viewer has opened on their own word.
  ///
  /// @param what what they did, and until when it counts
  /// @param why the reason they chose and their own words
  /// @param then what comes of it
  /// @param end address that ends it
  /// @param button what the button that ends it says to whoever cannot see beside what it stands
  public record Opened(String what, String why, String then, String end, String button) {}

  /// What is in place now.
  ///
  /// @param alert what must be known at once: `In the emergency department of Northmere General
  ///     since 14:05`; null for nothing
  /// @param held care packages, plans, virtual ward, caseloads
  /// @param gaps why there is nothing, or nothing more
  public record InPlace(@Nullable String alert, List<Held> held, List<Gap> gaps) {}

  /// What is to be done, as far as the viewer sees it.
  ///
  /// @param add where a task is made; null for who acts in no team, and on paper
  /// @param refer to ask another service for something; null where one cannot
  /// @param moveOn to hand the person over; none where one cannot
  /// @param discharge to the plan for leaving the ward; null where there is nothing to see of it
  public record OpenTasks(
      List<OpenTask> open,
      @Nullable Anchor add,
      @Nullable Anchor refer,
      List<Anchor> moveOn,
      @Nullable Anchor discharge) {

    /// Whether there is nothing to show and nothing to do.
    public boolean isEmpty() {
      return open.isEmpty() && add == null;
    }
  }

  /// One task that is to be done.
  ///
  /// @param whose who has it
  public record OpenTask(String title, String href, Mark due, String whose) {}

  /// One thing in place.
  ///
  /// @param kind `End-of-life plan`
  /// @param first whether it decides what is done in an emergency
  /// @param line what, since when, who says so
  /// @param holder who holds it
  /// @param ring the number to ring and when; null when none is known
  public record Held(String kind, boolean first, Line line, String holder, @Nullable Ring ring) {}

  /// A number to ring: `01632 960500`, `24 h`.
  public record Ring(String number, @Nullable String when) {

    /// The number as a link dials it.
    public String href() {
      return "tel:" + number.replaceAll("[^0-9+]", "");
    }
  }

  /// One section of the record.
  ///
  /// @param id its anchor: `problems`
  /// @param title `Problems`
  /// @param count how many it shows, null where a number says nothing
  /// @param state what to know before it is opened: `none recorded`, `some withheld`; null for
  ///     nothing
  /// @param shown what it shows
  /// @param gaps absent, unknown, withheld
  public record Section(
      String id,
      String title,
      @Nullable String count,
      @Nullable String state,
      Shown shown,
      List<Gap> gaps) {}

  /// What a section shows.
  ///
  /// @param body what stands open
  /// @param folds what is over, older or of lesser weight, folded under summaries
  /// @param more where the rest is, of a list too long for one page; null when there is none
  /// @param paper where what stays folded on paper is printed too; null when nothing does
  public record Shown(Body body, List<Fold> folds, @Nullable Anchor more, @Nullable Anchor paper) {}

  /// Folded items.
  ///
  /// @param summary `4 past`, `2024 – 2 admissions, 9 contacts`
  /// @param onPaper whether they are printed
  public record Fold(String summary, Body body, boolean onPaper) {}

  /// Items of one form.
  public sealed interface Body {

    /// Items in lines.
    record Lines(List<Line> lines) implements Body {}

    /// Latest results with trends.
    record Results(List<ResultLine> results) implements Body {}

    /// Contacts and appointments by time, newest first.
    record Timeline(List<Stretch> stretches) implements Body {}

    /// Nothing.
    record Empty() implements Body {}
  }

  /// A stretch of the timeline: `To come`, `2026`; without a title where a fold has it.
  public record Stretch(@Nullable String title, List<TimelineEntry> entries) {}

  /// Who contributes.
  ///
  /// @param summary in one line: `5 of 6 sources, 2 items withheld`
  /// @param rows one an organisation
  /// @param withheld what policy releases about what is withheld
  /// @param asKnown the moment this was true: `22-Nov-2026 12:03`
  public record Contributors(
      String summary, List<Contribution> rows, List<Gap> withheld, String asKnown) {}

  /// What narrows the sections.
  ///
  /// @param action address of the page, which the form asks again
  /// @param time what times
  /// @param organisation whose items
  /// @param kinds which kinds of item
  /// @param knownAt the date (yyyy-MM-dd) the record is shown as known at; null for now
  /// @param words what is chosen: `All times · all organisations`
  /// @param clear where everything is shown again; null when it is
  /// @param print where what is chosen is shown for print
  /// @param back where it is shown on screen
  public record Filters(
      String action,
      Picker time,
      Picker organisation,
      List<Tick> kinds,
      @Nullable String knownAt,
      String words,
      @Nullable String clear,
      String print,
      String back) {}

  /// That the page shows less than all there is, or what was known at another time.
  ///
  /// @param words `Only the last year`, `As it was known at the end of 12-Aug-2026`
  /// @param past whether it is another time than now
  /// @param clear where everything is shown as known now
  public record Narrowed(String words, boolean past, String clear) {}

  /// Choices of which one is taken.
  public record Picker(String name, String label, List<Option> options, String chosen) {}

  /// One choice.
  public record Option(String value, String text) {}

  /// A kind of item that is shown or not.
  public record Tick(String name, String value, String text, boolean taken) {}

  /// Who printed and when.
  public record Printed(String by, String at) {}

  /// A mark in a plain tone.
  public static Mark mark(String text) {
    return new Mark(text, Mark.Tone.PLAIN);
  }
}
