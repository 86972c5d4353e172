package org.careweave.exchange;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// FHIR dates and times as instants. What has no zone is local to Europe/London; a year, month or
/// day spans from its first moment to the first after it.
final class FhirTime {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private FhirTime() {}

  /// First moment of what `text` tells; null when it tells no time.
  static @Nullable Instant start(@Nullable String text) {
    return moment(text, false);
  }

  /// First moment after what `text` tells; null when it tells no time.
  static @Nullable Instant end(@Nullable String text) {
    return moment(text, true);
  }

  private static @Nullable Instant moment(@Nullable String text, boolean end) {
    if (text == null) {
      return null;
    }
    try {
      return switch (text.length()) {
        case 4 -> day(Year.parse(text).plusYears(end ? 1 : 0).atDay(1));
        case 7 -> day(YearMonth.parse(text).plusMonths(end ? 1 : 0).atDay(1));
        case 10 -> day(LocalDate.parse(text).plusDays(end ? 1 : 0));
        default -> OffsetDateTime.parse(text).toInstant();
      };
    } catch (DateTimeException e) {
      return null;
    }
  }

  /// The local day of `at`.
  static LocalDate day(Instant at) {
    return at.atZone(LONDON).toLocalDate();
  }

  private static Instant day(LocalDate first) {
    return first.atStartOfDay(LONDON).toInstant();
  }
}
