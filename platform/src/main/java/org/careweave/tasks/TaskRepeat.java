package org.careweave.tasks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.careweave.kernel.Coded;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// How often a task comes again. Times are those of the clock on the wall in England: what is due
/// at
/// 09:00 stays so when clocks change.
///
/// @param every each how many days, weeks or months
/// @param until the last day on which one may be due; null: no such day
/// @param times how many are made in all; null: no such number
/// @param number which one of them this is, from 1
public record TaskRepeat(
    int every, Unit unit, @Nullable LocalDate until, @Nullable Integer times, int number) {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final int MOST_EVERY = 366;
  private static final int MOST_TIMES = 1_000;

  /// A unit of the calendar.
  public enum Unit implements Coded {
    DAY("day", "day"),
    WEEK("week", "week"),
    MONTH("month", "month");

    private final String code;
    private final String words;

    Unit(String code, String words) {
      this.code = code;
      this.words = words;
    }

    @Override
    public String code() {
      return code;
    }

    /// The unit with this code.
    public static Optional<Unit> ofCode(String code) {
      return Coded.of(values(), code);
    }
  }

  /// `every 2 days, 5 times`.
  public String words() {
    String often = every == 1 ? "every " + unit.words : "every " + every + " " + unit.words + "s";
    if (times != null) {
      return often + ", " + times + " times in all";
    }
    return until == null ? often : often + ", until " + TaskWords.day(until);
  }

  /// What is wrong with it; null when nothing is.
  @Nullable Problem problem() {
    if (every < 1 || every > MOST_EVERY) {
      return Problem.invalid("TSK-060", "Enter a number from 1 to " + MOST_EVERY, "repeat-every");
    }
    if (times != null && (times < 2 || times > MOST_TIMES)) {
      return Problem.invalid(
          "TSK-061", "Enter how many there are in all, from 2 to 1,000", "repeat-times");
    }
    return null;
  }

  /// When the next one is due, of a series that began at `first`: the earliest of its times after
  /// both the one before and now, so that what was missed does not pile up. Empty when it is over.
  ///
  /// @param first when the first was due, by the clock on the wall
  /// @param before when the one before was due
  Optional<Instant> next(LocalDateTime first, Instant before, Instant now) {
    if (times != null && number >= times) {
      return Optional.empty();
    }
    Instant after = before.isAfter(now) ? before : now;
    LocalDate day = LocalDate.ofInstant(after, ZONE);
    long step = Math.max(0, passed(first, day) - 1);
    Instant at = at(first, step);
    while (!at.isAfter(after)) {
      step++;
      at = at(first, step);
    }
    boolean over = until != null && LocalDate.ofInstant(at, ZONE).isAfter(until);
    return over ? Optional.empty() : Optional.of(at);
  }

  /// How many whole steps lie between the first and a day.
  private long passed(LocalDateTime first, LocalDate day) {
    LocalDate from = first.toLocalDate();
    return switch (unit) {
      case DAY -> java.time.temporal.ChronoUnit.DAYS.between(from, day) / every;
      case WEEK -> java.time.temporal.ChronoUnit.WEEKS.between(from, day) / every;
      case MONTH -> java.time.temporal.ChronoUnit.MONTHS.between(from, day) / every;
    };
  }

  /// A time that the clock jumps over is that much later; of one that comes twice the first counts.
  private Instant at(LocalDateTime first, long step) {
    LocalDateTime local =
        switch (unit) {
          case DAY -> first.plusDays(step * every);
          case WEEK -> first.plusWeeks(step * every);
          case MONTH -> first.plusMonths(step * every);
        };
    return ZonedDateTime.of(local, ZONE).toInstant();
  }

  TaskRepeat numbered(int which) {
    return new TaskRepeat(every, unit, until, times, which);
  }
}
