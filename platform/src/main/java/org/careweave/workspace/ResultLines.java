package org.careweave.workspace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.careweave.design.ClinicalDate;
import org.careweave.design.ClinicalNumber;
import org.careweave.design.ResultLine;
import org.careweave.design.Trend;
import org.careweave.resources.JsonObject;
import org.careweave.resources.JsonValue;
import org.jspecify.annotations.Nullable;

/// Results and observations: the latest of each kind, those before it, and its trend.
final class ResultLines {

  /// Values before the latest that a line names.
  private static final int EARLIER = 3;

  /// Values in a trend.
  private static final int IN_TREND = 24;

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
      String id = group.first().stored().key().id().substring(0, 8) + number;
      byName.put(
          (name == null ? "~" : name.toLowerCase(Locale.ROOT)) + number,
          line(group, name == null ? "Not named" : name, "trend-" + id));
    }
    return List.copyOf(byName.values());
  }

  private ResultLine line(Groups.Group group, String name, String id) {
    Item latest = group.first();
    List<String> earlier = new ArrayList<>();
    for (Item item : group.items().subList(1, Math.min(group.items().size(), EARLIER + 1))) {
      String digits = digits(item.json().object("valueQuantity"));
      if (digits != null) {
        earlier.add(ClinicalNumber.digits(digits));
      }
    }
    Groups.Group one = new Groups.Group(List.of(latest));
    return new ResultLine(
        name,
        value(latest),
        flagged(latest),
        latest.date("effectiveDateTime", "effectivePeriod", "issued"),
        earlier,
        trend(group, name, id),
        new ResultLine.Origin(sayers.chip(one), sayers.provenance(one)));
  }

  /// The value in words; of one with components, each of them.
  static String value(Item item) {
    JsonObject json = item.json();
    String own = own(json);
    if (own != null) {
      return own;
    }
    List<String> parts = new ArrayList<>();
    for (JsonObject component : json.objects("component")) {
      String value = own(component);
      if (value != null) {
        parts.add(Item.joined(" ", Item.words(component.object("code")), value));
      }
    }
    String absent = item.words("dataAbsentReason");
    return parts.isEmpty()
        ? absent == null ? "No value" : "No value: " + absent
        : String.join(", ", parts);
  }

  private static @Nullable String own(JsonObject json) {
    String quantity = Lines.quantity(json.object("valueQuantity"));
    if (quantity != null) {
      return quantity;
    }
    String concept = Item.words(json.object("valueCodeableConcept"));
    if (concept != null) {
      return concept;
    }
    for (String member : List.of("valueString", "valueDateTime")) {
      String text = json.text(member);
      if (text != null) {
        return member.equals("valueDateTime") ? ClinicalDate.ofFhir(text) : text;
      }
    }
    for (String member : List.of("valueInteger", "valueBoolean")) {
      JsonValue value = json.get(member);
      if (value != null) {
        String raw = new String(value.raw(), java.nio.charset.StandardCharsets.US_ASCII);
        return raw.equals("true") ? "Yes" : raw.equals("false") ? "No" : raw;
      }
    }
    return null;
  }

  /// Out of range, by what the source says, else by its own reference range.
  private static @Nullable String flagged(Item item) {
    for (JsonObject interpretation : item.json().objects("interpretation")) {
      for (JsonObject coding : interpretation.objects("coding")) {
        String code = coding.text("code");
        if (code != null && (code.startsWith("H") || code.equals("A") || code.equals("AA"))) {
          return code.startsWith("H") ? "↑ High" : "Abnormal";
        }
        if (code != null && code.startsWith("L")) {
          return "↓ Low";
        }
      }
    }
    Double value = number(item.json().object("valueQuantity"));
    Trend.Band band = band(item);
    if (value == null || band == null) {
      return null;
    }
    Double high = band.high();
    Double low = band.low();
    return high != null && value > high ? "↑ High" : low != null && value < low ? "↓ Low" : null;
  }

  private @Nullable Trend trend(Groups.Group group, String name, String id) {
    String unit = unit(group.first());
    List<Trend.Point> points = new ArrayList<>();
    for (Item item : group.items()) {
      Double value = number(item.json().object("valueQuantity"));
      Instant time = item.stored().time();
      if (value != null && time != null && unit.equals(unit(item)) && points.size() < IN_TREND) {
        points.addFirst(
            new Trend.Point(
                item.date("effectiveDateTime", "effectivePeriod", "issued"),
                time.getEpochSecond(),
                value,
                value(item),
                flagged(item),
                sayers.chipName(item.stored().custodian())));
      }
    }
    return points.size() < 2 ? null : new Trend(id, name, unit, points, band(group.first()));
  }

  private static String unit(Item item) {
    JsonObject quantity = item.json().object("valueQuantity");
    return quantity == null
        ? ""
        : ClinicalNumber.unit(quantity.text("unit"), quantity.text("code"));
  }

  private static Trend.@Nullable Band band(Item item) {
    for (JsonObject range : item.json().objects("referenceRange")) {
      Double low = number(range.object("low"));
      Double high = number(range.object("high"));
      if (low != null || high != null) {
        String words =
            low == null ? "up to " + high : high == null ? "from " + low : low + " to " + high;
        return new Trend.Band(low, high, words.replace(".0 ", " ").replaceFirst("\\.0$", ""));
      }
    }
    return null;
  }

  private static @Nullable String digits(@Nullable JsonObject quantity) {
    JsonValue value = quantity == null ? null : quantity.get("value");
    return value == null
        ? null
        : new String(value.raw(), java.nio.charset.StandardCharsets.US_ASCII);
  }

  private static @Nullable Double number(@Nullable JsonObject quantity) {
    String digits = digits(quantity);
    try {
      return digits == null ? null : (Double) Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
