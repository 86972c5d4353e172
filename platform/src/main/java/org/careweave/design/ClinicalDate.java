package org.careweave.design;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Dates and times as clinicians read them: `03-Jan-1968`, `14-Aug-2026 09:05` (NHS Common User
/// Interface, date and time display), in the local time of the United Kingdom whatever the
/// machine's own zone and language are. Partial dates keep their precision.
public final class ClinicalDate {

  /// Where the service is.
  public static final ZoneId ZONE = ZoneId.of("Europe/London");

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final List<String> MONTH_NAMES =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private ClinicalDate() {}

  /// `03-Jan-1968`.
  public static String of(LocalDate date) {
    return two(date.getDayOfMonth()) + "-" + of(YearMonth.from(date));
  }

  /// `Jan-1968`.
  public static String of(YearMonth month) {
    return MONTHS.get(month.getMonthValue() - 1) + "-" + month.getYear();
  }

  /// `14-Aug-2026 09:05`, in the United Kingdom.
  public static String of(Instant time) {
    return local(time.atZone(ZONE).toLocalDateTime());
  }

  /// The day alone, in the United Kingdom.
  public static String day(Instant time) {
    return of(time.atZone(ZONE).toLocalDate());
  }

  /// The time of day alone, in the United Kingdom: `09:05`.
  public static String clock(Instant time) {
    ZonedDateTime local = time.atZone(ZONE);
    return two(local.getHour()) + ":" + two(local.getMinute());
  }

  /// The time of day of today, of another day with that day: `09:05`, `23-Nov-2026 22:10`.
  public static String clockOrDay(Instant time, Instant now) {
    return day(time).equals(day(now)) ? clock(time) : of(time);
  }

  /// `3 January 1968`, as residents read it.
  public static String plain(LocalDate date) {
    return date.getDayOfMonth()
        + " "
        + MONTH_NAMES.get(date.getMonthValue() - 1)
        + " "
        + date.getYear();
  }

  /// A FHIR date, partial date, dateTime or instant in its own precision: `1968`, `Jan-1968`,
  /// `03-Jan-1968`, `03-Jan-1968 14:20`. What is not one of these is shown as it came.
  public static String ofFhir(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return "Date not recorded";
    }
    String value = text.strip();
    try {
      return switch (value.length()) {
        case 4 -> Integer.toString(Integer.parseInt(value));
        case 7 -> of(YearMonth.parse(value));
        case 10 -> of(LocalDate.parse(value));
        default -> of(OffsetDateTime.parse(value).toInstant());
      };
    } catch (DateTimeParseException | NumberFormatException e) {
      return value;
    }
  }

  /// When a FHIR date, partial date, dateTime or instant begins, in the United Kingdom; null when
  /// the
  /// text is none.
  public static @Nullable Instant start(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String value = text.strip();
    try {
      LocalDate day =
          switch (value.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(value), 1, 1);
            case 7 -> YearMonth.parse(value).atDay(1);
            case 10 -> LocalDate.parse(value);
            default -> null;
          };
      return day == null
          ? OffsetDateTime.parse(value).toInstant()
          : day.atStartOfDay(ZONE).toInstant();
    } catch (DateTimeException | NumberFormatException e) {
      return null;
    }
  }

  /// A birth date with the age on a day, which is today or that of death: `03-Jan-1968 (58y)`; a
  /// partial one with about the years. Without a day no age is said.
  public static String born(@Nullable String fhirDate, @Nullable LocalDate today) {
    String shown = fhirDate == null || fhirDate.isBlank() ? "not recorded" : ofFhir(fhirDate);
    LocalDate birth = fullDate(fhirDate);
    if (today == null) {
      return shown;
    }
    if (birth != null && !birth.isAfter(today)) {
      return shown + " (" + age(birth, today) + ")";
    }
    if (fhirDate != null && fhirDate.matches("\\d{4}(-\\d{2})?")) {
      int years = today.getYear() - Integer.parseInt(fhirDate.substring(0, 4));
      return years < 1 ? shown : shown + " (about " + years + "y)";
    }
    return shown;
  }

  /// Age as the Common User Interface counts it: days below 4 weeks, weeks and days below 1 year,
  /// months and days below 2 years, years and months below 18 years, then years.
  public static String age(LocalDate birth, LocalDate on) {
    long days = ChronoUnit.DAYS.between(birth, on);
    Period period = Period.between(birth, on);
    if (days < 28) {
      return days + "d";
    }
    if (period.getYears() < 1) {
      return days / 7 + "w" + (days % 7 == 0 ? "" : " " + days % 7 + "d");
    }
    if (period.getYears() < 2) {
      int months = 12 + period.getMonths();
      return months + "m" + (period.getDays() == 0 ? "" : " " + period.getDays() + "d");
    }
    if (period.getYears() < 18) {
      return period.getYears()
          + "y"
          + (period.getMonths() == 0 ? "" : " " + period.getMonths() + "m");
    }
    return period.getYears() + "y";
  }

  /// [#ago] within a sentence: `just now`, `11 min ago`.
  public static String since(Instant then, Instant now) {
    String ago = ago(then, now);
    return ago.equals("just now") || ago.equals("in the future") ? ago : ago + " ago";
  }

  /// How long ago, short: `just now`, `11 min`, `2 h`, `3 d`, `5 w`, `4 mo`, `2 y`; `in the future`
  /// when the clock of a source runs ahead.
  public static String ago(Instant then, Instant now) {
    Duration gone = Duration.between(then, now);
    if (gone.isNegative()) {
      return gone.toMinutes() > -2 ? "just now" : "in the future";
    }
    if (gone.toMinutes() < 1) {
      return "just now";
    }
    if (gone.toHours() < 1) {
      return gone.toMinutes() + " min";
    }
    if (gone.toDays() < 1) {
      return gone.toHours() + " h";
    }
    long days = gone.toDays();
    if (days < 14) {
      return days + " d";
    }
    if (days < 60) {
      return days / 7 + " w";
    }
    return days < 730 ? days / 30 + " mo" : days / 365 + " y";
  }

  private static @Nullable LocalDate fullDate(@Nullable String text) {
    if (text == null || !text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static String local(LocalDateTime time) {
    return of(time.toLocalDate()) + " " + two(time.getHour()) + ":" + two(time.getMinute());
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
