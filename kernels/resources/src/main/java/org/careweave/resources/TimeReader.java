package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.careweave.resources.SearchValue.Precision;
import org.jspecify.annotations.Nullable;

/// Reads FHIR's date, dateTime and instant, partial ones included.
///
/// A value without zone (date, month, year; in a search also a time) is the local time of
/// Europe/London; a local day there has 23, 24 or 25 hours.
final class TimeReader {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int NO_ZONE = Integer.MIN_VALUE;

  private final byte[] bytes;
  private final int until;
  private int at;
  private int year;
  private int month = 1;
  private int day = 1;
  private int hour;
  private int minute;
  private int second;
  private int nanos;
  private int nanoStep = 1_000_000_000;
  private int offset = NO_ZONE;
  private Precision precision = Precision.YEAR;

  private TimeReader(byte[] bytes, int from, int until) {
    this.bytes = bytes;
    this.at = from;
    this.until = until;
  }

  /// Whether the text is a date, dateTime or instant.
  static boolean isForm(byte[] bytes, int from, int until, Primitive primitive) {
    var reader = new TimeReader(bytes, from, until);
    if (!reader.read(false)) {
      return false;
    }
    return switch (primitive) {
      case DATE -> reader.precision.compareTo(Precision.DAY) <= 0;
      case INSTANT -> reader.precision.compareTo(Precision.SECOND) >= 0;
      default -> reader.precision != Precision.MINUTE;
    };
  }

  /// Whether the text is a time of day, `hh:mm:ss` with or without fraction.
  static boolean isTime(byte[] bytes, int from, int until) {
    var reader = new TimeReader(bytes, from, until);
    return reader.clock(false)
        && reader.at == until
        && reader.precision.compareTo(Precision.SECOND) >= 0;
  }

  /// The span the text stands for, or null when it is not a time.
  static SearchValue.@Nullable When when(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return when(bytes, 0, bytes.length);
  }

  /// The span the bytes stand for, or null when they are not a time. Minutes without seconds and
  /// times without zone are understood here, since searches have them.
  static SearchValue.@Nullable When when(byte[] bytes, int from, int until) {
    var reader = new TimeReader(bytes, from, until);
    return reader.read(true) ? reader.span() : null;
  }

  private boolean read(boolean lenient) {
    year = digits(4);
    if (year < 0) {
      return false;
    }
    if (at == until) {
      return true;
    }
    if (!passes('-') || !in(month = digits(2), 1, 12)) {
      return false;
    }
    precision = Precision.MONTH;
    if (at == until) {
      return true;
    }
    if (!passes('-') || !in(day = digits(2), 1, daysOfMonth())) {
      return false;
    }
    precision = Precision.DAY;
    if (at == until) {
      return true;
    }
    return passes('T') && clock(lenient) && zone(lenient) && at == until;
  }

  private boolean clock(boolean lenient) {
    if (!in(hour = digits(2), 0, 23) || !passes(':') || !in(minute = digits(2), 0, 59)) {
      return false;
    }
    precision = Precision.MINUTE;
    if (at == until || bytes[at] != ':') {
      return lenient;
    }
    at++;
    if (!in(second = digits(2), 0, 60)) {
      return false;
    }
    precision = Precision.SECOND;
    return at == until || bytes[at] != '.' || fraction();
  }

  private boolean fraction() {
    at++;
    int from = at;
    while (at < until && bytes[at] >= '0' && bytes[at] <= '9') {
      if (nanoStep > 1) {
        nanoStep /= 10;
        nanos += (bytes[at] - '0') * nanoStep;
      }
      at++;
    }
    precision = Precision.FRACTION;
    return at > from;
  }

  private boolean zone(boolean lenient) {
    if (at == until) {
      return lenient;
    }
    if (bytes[at] == 'Z') {
      at++;
      offset = 0;
      return true;
    }
    int sign = bytes[at] == '+' ? 1 : bytes[at] == '-' ? -1 : 0;
    at++;
    int hours = digits(2);
    if (sign == 0 || !in(hours, 0, 14) || !passes(':')) {
      return false;
    }
    int minutes = digits(2);
    offset = sign * (hours * 3600 + minutes * 60);
    return in(minutes, 0, 59);
  }

  private SearchValue.When span() {
    return switch (precision) {
      case YEAR -> days(LocalDate.of(year, 1, 1), LocalDate.of(year, 1, 1).plusYears(1));
      case MONTH -> days(LocalDate.of(year, month, 1), LocalDate.of(year, month, 1).plusMonths(1));
      case DAY -> days(LocalDate.of(year, month, day), LocalDate.of(year, month, day).plusDays(1));
      case MINUTE -> clockSpan(60, 0);
      case SECOND -> clockSpan(1, 0);
      case FRACTION -> clockSpan(0, nanoStep);
    };
  }

  private SearchValue.When days(LocalDate first, LocalDate after) {
    return new SearchValue.When(midnight(first), midnight(after), precision);
  }

  private static Instant midnight(LocalDate date) {
    return Instant.ofEpochSecond(date.toEpochDay() * 86_400 - londonOffset(date.atStartOfDay()));
  }

  private SearchValue.When clockSpan(int seconds, int nanoseconds) {
    var local = LocalDateTime.of(year, month, day, hour, minute, 0);
    long epoch = local.toEpochSecond(ZoneOffset.UTC) + second;
    epoch -= offset == NO_ZONE ? londonOffset(local) : offset;
    var from = Instant.ofEpochSecond(epoch, nanos);
    var to = from.plusSeconds(seconds).plusNanos(nanoseconds);
    return new SearchValue.When(from, to, precision);
  }

  private static int londonOffset(LocalDateTime local) {
    return LONDON.getRules().getOffset(local).getTotalSeconds();
  }

  private int daysOfMonth() {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private boolean passes(char c) {
    return at < until && bytes[at++] == c;
  }

  private static boolean in(int value, int least, int most) {
    return value >= least && value <= most;
  }

  /// That many digits as a number, or -1.
  private int digits(int count) {
    if (until - at < count) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < count; i++) {
      int digit = bytes[at++] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
