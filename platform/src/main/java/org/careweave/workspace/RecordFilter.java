package org.careweave.workspace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import org.careweave.design.ClinicalDate;
import org.careweave.record.AsKnown;
import org.jspecify.annotations.Nullable;

/// What narrows the record page. None of it is personal, so it may stand in the address.
///
/// @param time `all`, `5y`, `1y` or `3m`
/// @param organisation ODS code, or `all`
/// @param kinds ids of sections; empty: all
/// @param knownAt the day at whose end the record is shown as known; null: now
record RecordFilter(
    String time, String organisation, Set<String> kinds, @Nullable LocalDate knownAt) {

  static final List<String> TIMES = List.of("all", "5y", "1y", "3m");

  static RecordFilter of(
      @Nullable String time,
      @Nullable String organisation,
      @Nullable Set<String> kinds,
      @Nullable String knownAt) {
    return new RecordFilter(
        time != null && TIMES.contains(time) ? time : "all",
        organisation == null || organisation.isBlank() ? "all" : organisation,
        kinds == null ? Set.of() : Set.copyOf(kinds),
        date(knownAt));
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  AsKnown asKnown() {
    return knownAt == null
        ? AsKnown.NOW
        : new AsKnown.At(knownAt.plusDays(1).atStartOfDay(ClinicalDate.ZONE).toInstant());
  }

  boolean everything() {
    return time.equals("all") && organisation.equals("all") && kinds.isEmpty() && knownAt == null;
  }

  boolean shows(Item item, Instant now) {
    return fits(item.stored().time(), now)
        && (organisation.equals("all") || item.stored().custodian().value().equals(organisation));
  }

  private boolean fits(@Nullable Instant when, Instant now) {
    Period back =
        switch (time) {
          case "5y" -> Period.ofYears(5);
          case "1y" -> Period.ofYears(1);
          case "3m" -> Period.ofMonths(3);
          default -> null;
        };
    return back == null
        || when == null
        || !when.isBefore(ZonedDateTime.ofInstant(now, ClinicalDate.ZONE).minus(back).toInstant());
  }

  boolean shows(String section) {
    return kinds.isEmpty() || kinds.contains(section);
  }

  static String words(String time) {
    return switch (time) {
      case "5y" -> "Last 5 years";
      case "1y" -> "Last year";
      case "3m" -> "Last 3 months";
      default -> "All times";
    };
  }
}
