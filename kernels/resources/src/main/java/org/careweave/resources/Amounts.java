package org.careweave.resources;

import java.math.BigDecimal;
import java.util.List;
import org.careweave.resources.SearchParameter.Kind;
import org.jspecify.annotations.Nullable;

/// Reads numbers, quantities and positions.
final class Amounts {
  /// Beyond this many digits before or after the point, a number is no measure of anything, and
  /// comparing it could cost any amount of memory.
  private static final int MOST_DIGITS = 400;

  private static final String CURRENCIES = "urn:iso:std:iso:4217";
  private static final Names NAMES = Definitions.r4().names();
  private static final int VALUE = NAMES.find("value");
  private static final int LOW = NAMES.find("low");
  private static final int HIGH = NAMES.find("high");
  private static final int CURRENCY = NAMES.find("currency");
  private static final int COMPARATOR = NAMES.find("comparator");
  private static final int SYSTEM = NAMES.find("system");
  private static final int CODE = NAMES.find("code");
  private static final int UNIT = NAMES.find("unit");
  private static final int ORIGIN = NAMES.find("origin");
  private static final int LOWER_LIMIT = NAMES.find("lowerLimit");
  private static final int UPPER_LIMIT = NAMES.find("upperLimit");
  private static final int LATITUDE = NAMES.find("latitude");
  private static final int LONGITUDE = NAMES.find("longitude");

  private Amounts() {}

  static void add(
      Tape tape, int node, ElementDefinition leaf, Kind kind, List<SearchValue> values) {
    var value = leaf.primitive != null ? number(tape, node) : amount(tape, node, leaf.type, kind);
    if (value != null) {
      values.add(value);
    }
  }

  /// The number written in `text`, or null when it is none or beyond all measure.
  static @Nullable BigDecimal decimal(String text) {
    try {
      var value = new BigDecimal(text);
      boolean sane =
          Math.abs((long) value.scale()) <= MOST_DIGITS && value.precision() <= MOST_DIGITS;
      return sane ? value : null;
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static @Nullable SearchValue number(Tape tape, int node) {
    var value = decimal(tape, node);
    return value == null ? null : new SearchValue.Number(value);
  }

  private static @Nullable SearchValue amount(Tape tape, int node, String type, Kind kind) {
    if (!tape.isObject(node)) {
      return null;
    }
    if (kind == Kind.SPECIAL) {
      return position(tape, node);
    }
    return switch (type) {
      case "Range" -> range(tape, node);
      case "SampledData" -> sampled(tape, node);
      default -> quantity(tape, node);
    };
  }

  private static SearchValue.@Nullable Quantity quantity(Tape tape, int node) {
    var value = member(tape, node, VALUE);
    if (value == null) {
      return null;
    }
    String currency = text(tape, node, CURRENCY);
    if (currency != null) {
      return new SearchValue.Quantity(value, value, null, CURRENCIES, currency, null);
    }
    return new SearchValue.Quantity(
        value,
        value,
        text(tape, node, COMPARATOR),
        text(tape, node, SYSTEM),
        text(tape, node, CODE),
        text(tape, node, UNIT));
  }

  private static @Nullable SearchValue range(Tape tape, int node) {
    var low = inner(tape, node, LOW);
    var high = inner(tape, node, HIGH);
    var units = low == null ? high : low;
    if (units == null) {
      return null;
    }
    return new SearchValue.Quantity(
        low == null ? null : low.low(),
        high == null ? null : high.high(),
        null,
        units.system(),
        units.code(),
        units.unit());
  }

  /// FHIR R4, Observation, value-quantity: of sampled data the bounds of the values.
  private static @Nullable SearchValue sampled(Tape tape, int node) {
    var low = member(tape, node, LOWER_LIMIT);
    var high = member(tape, node, UPPER_LIMIT);
    int origin = tape.member(node, ORIGIN);
    if (low == null && high == null || origin < 0 || !tape.isObject(origin)) {
      return null;
    }
    return new SearchValue.Quantity(
        low,
        high,
        null,
        text(tape, origin, SYSTEM),
        text(tape, origin, CODE),
        text(tape, origin, UNIT));
  }

  private static @Nullable SearchValue position(Tape tape, int node) {
    var latitude = member(tape, node, LATITUDE);
    var longitude = member(tape, node, LONGITUDE);
    return latitude == null || longitude == null
        ? null
        : new SearchValue.Position(latitude, longitude);
  }

  private static SearchValue.@Nullable Quantity inner(Tape tape, int node, int name) {
    int member = tape.member(node, name);
    return member >= 0 && tape.isObject(member) ? quantity(tape, member) : null;
  }

  private static @Nullable BigDecimal member(Tape tape, int object, int name) {
    int member = tape.member(object, name);
    return member < 0 ? null : decimal(tape, member);
  }

  private static @Nullable BigDecimal decimal(Tape tape, int node) {
    return tape.kind(node) == Tape.NUMBER ? decimal(tape.text(node)) : null;
  }

  private static @Nullable String text(Tape tape, int object, int name) {
    int member = tape.member(object, name);
    return member >= 0 && tape.isString(member) ? tape.text(member) : null;
  }
}
