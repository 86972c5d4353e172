package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.careweave.design.Mark;
import org.careweave.design.ResultLine;
import org.careweave.design.Trend;
import org.jspecify.annotations.Nullable;

/// Results and observations: the latest of each kind, those before it, and its trend. What two
/// systems report of one moment with one value is one value.
final class ResultLines {

  /// Values before the latest that a line names.
  private static final int EARLIER = 3;

  /// Values in a trend and its table.
  static final int IN_TREND = 30;

  private static final String[] WHEN = {"effectiveDateTime", "effectivePeriod", "issued"};

  private final Sayers sayers;

  ResultLines(Sayers sayers) {
    this.sayers = sayers;
  }

  /// One line a code, by name.
  List<ResultLine> of(List<Item> observations) {
    TreeMap<String, ResultLine> byName = new TreeMap<>();
    int number = 0;
    for (Groups.Group group :
        Groups.of(observations, item -> Item.sames(item.json().object("code")))) {
      String name = group.first().words("code");
      number++;
      String id = "trend-" + number + "-" + group.first().stored().key().id();
      byName.put(
          (name == null ? "~" : name.toLowerCase(Locale.ROOT)) + number,
          line(group, name == null ? "Not named" : name, id));
    }
    return List.copyOf(byName.values());
  }

  /// The value in words.
  static String value(Item item) {
    return Measured.value(item);
  }

  private ResultLine line(Groups.Group group, String name, String id) {
    Item latest = group.first();
    List<Item> distinct = distinct(group.items());
    List<String> earlier = new ArrayList<>();
    for (Item item : distinct.subList(1, Math.min(distinct.size(), EARLIER + 1))) {
      String digits = Measured.digits(item);
      if (digits != null) {
        earlier.add(digits);
      }
    }
    Groups.Group now = now(group);
    return new ResultLine(
        name,
        Measured.value(latest),
        Measured.flag(latest),
        disagreement(now),
        latest.date(WHEN),
        earlier,
        trend(distinct, name, id),
        new ResultLine.Origin(sayers.chip(now), sayers.provenance(now, Measured::value)));
  }

  /// What all sources say of the latest moment.
  private static Groups.Group now(Groups.Group group) {
    Item latest = group.first();
    List<Item> same =
        group.items().stream().filter(i -> i == latest || sameMoment(i, latest)).toList();
    return new Groups.Group(same);
  }

  private static boolean sameMoment(Item one, Item other) {
    Instant time = one.stored().time();
    return time != null && time.equals(other.stored().time());
  }

  /// Values of one moment that differ: nobody but a person can say which is right.
  private @Nullable Mark disagreement(Groups.Group now) {
    Item latest = now.first();
    for (Item other : now.items()) {
      if (!other.sayer().equals(latest.sayer())
          && !Measured.value(other).equals(Measured.value(latest))) {
        return new Mark(
            Measured.value(other)
                + ", says "
                + sayers.names().organisation(other.stored().custodian())
                + " of the same time",
            Mark.Tone.NOTICE);
      }
    }
    return null;
  }

  private static List<Item> distinct(List<Item> items) {
    Set<String> seen = new HashSet<>();
    return items.stream()
        .filter(
            i -> {
              Instant time = i.stored().time();
              return time == null || seen.add(time + " " + Measured.value(i));
            })
        .toList();
  }

  private @Nullable Trend trend(List<Item> items, String name, String id) {
    String unit = Measured.unit(items.getFirst());
    List<Trend.Point> points = new ArrayList<>();
    int numbers = 0;
    for (Item item : items) {
      Double value = Measured.number(item);
      Instant time = item.stored().time();
      if (value != null && time != null && unit.equals(Measured.unit(item))) {
        numbers++;
        if (points.size() < IN_TREND) {
          points.addFirst(
              new Trend.Point(
                  item.date(WHEN),
                  time.getEpochSecond(),
                  value,
                  Measured.digits(item) == null ? Measured.value(item) : shown(item),
                  Measured.flag(item),
                  sayers.names().organisation(item.stored().custodian())));
        }
      }
    }
    if (points.size() < 2) {
      return null;
    }
    return new Trend(
        id,
        name,
        unit,
        points,
        Measured.band(items.getFirst()),
        note(items, numbers, points.size()));
  }

  /// The digits with their comparator: the unit stands at the head of the table.
  private static String shown(Item item) {
    String value = Measured.value(item);
    String unit = Measured.unit(item);
    return unit.isEmpty() || !value.endsWith(unit)
        ? value
        : value.substring(0, value.length() - unit.length()).replaceFirst("[\\s\u00a0]+$", "");
  }

  private static @Nullable String note(List<Item> items, int all, int shown) {
    String which =
        all > shown ? String.format(Locale.UK, "The newest %d of %,d values", shown, all) : "";
    String drawn = Measured.isPressure(items.getFirst()) ? "the picture shows systolic" : "";
    String note = Item.joined("; ", which, drawn);
    return note.isEmpty() ? null : SectionWords.sentence(note);
  }
}
