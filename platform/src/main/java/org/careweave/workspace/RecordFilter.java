package org.careweave.workspace;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.design.ClinicalDate;
import org.careweave.record.AsKnown;
import org.jspecify.annotations.Nullable;

/// What narrows the record page. None of it is personal, so it may stand in the address.
///
/// @param time `all`, `5y`, `1y` or `3m`
/// @param organisation ODS code, or `all`
/// @param kinds ids of sections; empty: all
/// @param knownAt the day at whose end the record is shown as known; null: now
/// @param whole ids of sections whose lists are shown whole, however long
record RecordFilter(
    String time,
    String organisation,
    Set<String> kinds,
    @Nullable LocalDate knownAt,
    Set<String> whole) {

  static final List<String> TIMES = List.of("all", "5y", "1y", "3m");

  /// What came in the address; what is not understood counts as not asked for.
  record Asked(
      @Nullable String time,
      @Nullable String organisation,
      @Nullable Set<String> kind,
      @Nullable String known,
      @Nullable Set<String> whole) {}

  static RecordFilter of(Asked asked) {
    String time = asked.time();
    String organisation = asked.organisation();
    return new RecordFilter(
        time != null && TIMES.contains(time) ? time : "all",
        organisation == null || organisation.isBlank() ? "all" : organisation,
        sections(asked.kind()),
        date(asked.known()),
        sections(asked.whole()));
  }

  private static Set<String> sections(@Nullable Set<String> ids) {
    Set<String> known = new TreeSet<>(ids == null ? Set.of() : ids);
    known.retainAll(Sections.TITLES.keySet());
    return known;
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

  /// The same with one list shown whole.
  RecordFilter withAll(String section) {
    Set<String> more = new TreeSet<>(whole);
    more.add(section);
    return new RecordFilter(time, organisation, kinds, knownAt, more);
  }

  /// The address at which all this is asked for again.
  ///
  /// @param more further parts of the query, `name=value`
  String address(String page, String... more) {
    List<String> parts = new ArrayList<>();
    if (!time.equals("all")) {
      parts.add("time=" + time);
    }
    if (!organisation.equals("all")) {
      parts.add("organisation=" + URLEncoder.encode(organisation, StandardCharsets.UTF_8));
    }
    kinds.forEach(kind -> parts.add("kind=" + kind));
    if (knownAt != null) {
      parts.add("known=" + knownAt);
    }
    whole.forEach(section -> parts.add("whole=" + section));
    parts.addAll(List.of(more));
    return parts.isEmpty() ? page : page + "?" + String.join("&", parts);
  }

  boolean everything() {
    return time.equals("all") && organisation.equals("all") && kinds.isEmpty() && knownAt == null;
  }

  boolean showsAll(String section) {
    return whole.contains(section);
  }

  /// What still holds is shown whatever its date.
  boolean shows(Item item, Instant now) {
    return (fits(item.stored().time(), now) || Standings.holds(item))
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

  static String day(@Nullable LocalDate day) {
    return day == null ? "" : ClinicalDate.of(day);
  }
}
