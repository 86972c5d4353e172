package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.careweave.resources.SearchValue.When;
import org.jspecify.annotations.Nullable;

/// Reads times: date, dateTime, instant, Period and Timing (FHIR R4, Search, date).
final class Times {
  private static final Names NAMES = Definitions.r4().names();
  private static final int START = NAMES.find("start");
  private static final int END = NAMES.find("end");
  private static final int EVENT = NAMES.find("event");
  private static final int REPEAT = NAMES.find("repeat");
  private static final int BOUNDS_PERIOD = NAMES.find("boundsPeriod");

  private Times() {}

  static void add(Tape tape, int node, ElementDefinition leaf, List<SearchValue> values) {
    var when = when(tape, node, leaf);
    if (when != null) {
      values.add(when);
    }
  }

  static @Nullable When when(Tape tape, int node, ElementDefinition leaf) {
    if (leaf.primitive != null) {
      return point(tape, node);
    }
    if (!tape.isObject(node)) {
      return null;
    }
    return leaf.type.equals("Timing") ? timing(tape, node) : period(tape, node);
  }

  private static @Nullable When point(Tape tape, int node) {
    return switch (tape.kind(node)) {
      case Tape.STRING -> TimeReader.when(tape.bytes, tape.from(node) + 1, tape.until(node) - 1);
      case Tape.ESCAPED_STRING -> {
        byte[] bytes = tape.text(node).getBytes(StandardCharsets.UTF_8);
        yield TimeReader.when(bytes, 0, bytes.length);
      }
      default -> null;
    };
  }

  private static @Nullable When period(Tape tape, int node) {
    int startNode = tape.member(node, START);
    int endNode = tape.member(node, END);
    var start = startNode < 0 ? null : point(tape, startNode);
    var end = endNode < 0 ? null : point(tape, endNode);
    if (start == null) {
      return end == null ? null : new When(Instant.MIN, end.until(), end.precision());
    }
    if (end == null) {
      return new When(start.from(), Instant.MAX, start.precision());
    }
    // An end before the start is the sender's mistake: the span is then the start alone.
    return end.until().isBefore(start.from()) ? start : both(start, end);
  }

  /// All events and the bounds together.
  private static @Nullable When timing(Tape tape, int node) {
    When all = null;
    int events = tape.member(node, EVENT);
    if (events >= 0 && tape.isArray(events)) {
      for (int item = tape.first(events); item < tape.next(events); item = tape.next(item)) {
        all = joined(all, point(tape, item));
      }
    }
    int repeat = tape.member(node, REPEAT);
    int bounds = repeat >= 0 && tape.isObject(repeat) ? tape.member(repeat, BOUNDS_PERIOD) : -1;
    return bounds >= 0 && tape.isObject(bounds) ? joined(all, period(tape, bounds)) : all;
  }

  private static @Nullable When joined(@Nullable When one, @Nullable When other) {
    return one == null ? other : other == null ? one : both(one, other);
  }

  private static When both(When one, When other) {
    var from = one.from().isBefore(other.from()) ? one.from() : other.from();
    var until = one.until().isAfter(other.until()) ? one.until() : other.until();
    boolean more = one.precision().compareTo(other.precision()) > 0;
    return new When(from, until, more ? one.precision() : other.precision());
  }
}
