package org.careweave.tasks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long after the start of a set one of its tasks is due: hours that pass, or days by the clock
/// on the wall.
///
/// @param amount how many
/// @param days whether of days; else of hours
/// @param at time of that day; null: the time of the start
public record TaskOffset(int amount, boolean days, @Nullable LocalTime at) {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,4})\\s*(h|hours?|d|days?)(?:\\s+([0-9]{1,2})[:.]([0-9]{2}))?");
  private static final int MOST_DAYS = 1_830;

  /// Reads `48 h`, `3 d` or `3 d 09:00`; empty when it is neither.
  public static Optional<TaskOffset> read(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int amount = Integer.parseInt(matcher.group(1));
    boolean days = matcher.group(2).startsWith("d");
    try {
      LocalTime at =
          matcher.group(3) == null
              ? null
              : LocalTime.of(
                  Integer.parseInt(matcher.group(3)), Integer.parseInt(matcher.group(4)));
      boolean sensible = days ? amount <= MOST_DAYS : amount >= 1 && at == null;
      return sensible ? Optional.of(new TaskOffset(amount, days, at)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// As it is read.
  public String text() {
    return amount + (days ? " d" : " h") + (at == null ? "" : " " + at);
  }

  /// When a task is due whose set begins at `start`.
  public Instant after(Instant start) {
    if (!days) {
      return start.plus(Duration.ofHours(amount));
    }
    ZonedDateTime day = start.atZone(ZONE).plusDays(amount);
    return at == null ? day.toInstant() : ZonedDateTime.of(day.toLocalDate(), at, ZONE).toInstant();
  }
}
