package org.careweave.workspace;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.careweave.design.Anchor;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.Fact;
import org.careweave.design.Line;
import org.careweave.design.Mark;
import org.careweave.design.Provenance;
import org.careweave.design.ResultLine;
import org.careweave.design.SourceChip;
import org.careweave.design.TimelineEntry;
import org.careweave.design.Trend;
import org.jspecify.annotations.Nullable;

/// What the sections of a sample record page are made of: lines, entries of the timeline and
/// results
/// that have a course.
final class SampleLines {

  private SampleLines() {}

  static Line line(String name, String text, String when, String source, String age, int others) {
    return line(name, text, when, source, age, others, null);
  }

  static Line line(
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

  static TimelineEntry entry(String when, String kind, String title, @Nullable Mark mark) {
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

  static ResultLine result(
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
              ClinicalDate.of(day),
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
    return ClinicalNumber.digits(text);
  }

  static Provenance provenance(String source) {
    return new Provenance(
        List.of(
            new Fact("Recorded", "18-Nov-2026 by Dr S. Rahman, general practitioner"),
            new Fact("Received", "18-Nov-2026 16:02 from " + source),
            new Fact("Code", "SNOMED CT 703272007"),
            new Fact("Why you see it", "On the caseload of Community nursing, Lakeside")),
        List.of(Anchor.to("History", "/record/history")));
  }
}
