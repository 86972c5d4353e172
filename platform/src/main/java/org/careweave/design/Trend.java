package org.careweave.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Values over time as a small picture with the reference band, and its table. The newest is last.
///
/// @param id begins the ids inside; unique on the page
/// @param name of what
/// @param unit of the values
/// @param points at least one
/// @param band the reference range, null when the source gives none
/// @param note what else to know of picture and table, null for nothing
public record Trend(
    String id,
    String name,
    String unit,
    List<Point> points,
    @Nullable Band band,
    @Nullable String note) {

  /// Width of the picture in its own units.
  public static final int WIDTH = 120;

  /// Height of the picture in its own units.
  public static final int HEIGHT = 28;

  private static final double EDGE = 4;

  /// One value. `position` says where in time it stands, in any unit (for example epoch seconds).
  ///
  /// @param shown the value in words, with its comparator
  /// @param flag `High`, `Low`, or null
  /// @param source who says so
  public record Point(
      String when,
      long position,
      double value,
      String shown,
      @Nullable String flag,
      String source) {}

  /// A reference range, open where a side is null.
  public record Band(@Nullable Double low, @Nullable Double high, String shown) {}

  public Trend {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a trend has at least one point");
    }
  }

  /// The points of the line, as SVG writes them.
  public String line() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < points.size(); i++) {
      text.append(i == 0 ? "" : " ").append(x(i)).append(',').append(y(points.get(i).value()));
    }
    return text.toString();
  }

  /// Where the `index`th point stands across.
  public String x(int index) {
    long first = points.getFirst().position();
    long last = points.getLast().position();
    double share =
        last == first ? 1 : (double) (points.get(index).position() - first) / (last - first);
    return number(EDGE + share * (WIDTH - 2 * EDGE));
  }

  /// Where a value stands down.
  public String y(double value) {
    return number(down(value));
  }

  /// The upper edge of the band.
  public String bandTop() {
    return band == null || band.high() == null ? "0" : number(down(band.high()));
  }

  /// The height of the band.
  public String bandHeight() {
    if (band == null) {
      return "0";
    }
    double top = band.high() == null ? 0 : down(band.high());
    double bottom = band.low() == null ? HEIGHT : down(band.low());
    return number(Math.max(0, bottom - top));
  }

  /// The picture in words.
  public String words() {
    Point last = points.getLast();
    List<String> parts = new ArrayList<>();
    parts.add(name + ", " + points.size() + (points.size() == 1 ? " value" : " values"));
    parts.add("latest " + (last.shown() + " " + unit).strip() + " on " + last.when());
    if (band != null) {
      parts.add("reference range " + band.shown());
    }
    return String.join("; ", parts);
  }

  private double down(double value) {
    double low = lowest();
    double high = highest();
    double share = high == low ? 0.5 : (value - low) / (high - low);
    double bounded = Math.min(1.1, Math.max(-0.1, share));
    return HEIGHT - EDGE - bounded * (HEIGHT - 2 * EDGE);
  }

  private double lowest() {
    return scale().min().orElse(0);
  }

  private double highest() {
    return scale().max().orElse(1);
  }

  /// All the picture must hold: the values and both edges of the band.
  private DoubleStream scale() {
    DoubleStream values = points.stream().mapToDouble(Point::value);
    if (band == null) {
      return values;
    }
    DoubleStream edges =
        Stream.of(band.low(), band.high())
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue);
    return DoubleStream.concat(values, edges);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
