package org.careweave.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.careweave.tasks.TaskRepeat.Unit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When the next of a series is due, and when a task of a set is.
@Tag("tasks")
class TaskRepeatTests {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private static Instant at(String local) {
    return ZonedDateTime.of(LocalDateTime.parse(local), LONDON).toInstant();
  }

  private static TaskRepeat every(int many, Unit unit) {
    return new TaskRepeat(many, unit, null, null, 1);
  }

  private static Optional<Instant> next(
      TaskRepeat repeat, String first, String before, String now) {
    return repeat.next(LocalDateTime.parse(first), at(before), at(now));
  }

  @ParameterizedTest
  @CsvSource({
    "1,DAY,2026-10-23T09:00,2026-10-24T09:00,2026-10-24T08:50,2026-10-25T09:00",
    "1,DAY,2026-03-27T09:00,2026-03-28T09:00,2026-03-28T09:10,2026-03-29T09:00",
    "1,DAY,2026-03-27T01:30,2026-03-28T01:30,2026-03-28T01:00,2026-03-29T02:30",
    "1,DAY,2026-03-27T01:30,2026-03-29T02:30,2026-03-29T03:00,2026-03-30T01:30",
    "3,DAY,2026-11-01T09:00,2026-11-01T09:00,2026-11-01T08:00,2026-11-04T09:00",
    "3,DAY,2026-11-01T09:00,2026-11-01T09:00,2026-11-11T08:00,2026-11-13T09:00",
    "1,WEEK,2026-11-02T14:00,2026-11-02T14:00,2026-11-02T13:00,2026-11-09T14:00",
    "2,WEEK,2026-11-02T14:00,2026-11-02T14:00,2026-12-20T13:00,2026-12-28T14:00",
    "1,MONTH,2026-01-31T10:00,2026-01-31T10:00,2026-01-31T09:00,2026-02-28T10:00",
    "1,MONTH,2026-01-31T10:00,2026-02-28T10:00,2026-02-28T09:00,2026-03-31T10:00"
  })
  void theNextIsAtTheSameTimeOnTheWallAfterBothTheFormerAndNow(
      int many, Unit unit, String first, String before, String now, String expected) {
    assertThat(next(every(many, unit), first, before, now)).contains(at(expected));
  }

  @Test
  void itEndsAfterItsLastDayOrWhenAllAreMade() {
    TaskRepeat until = new TaskRepeat(1, Unit.DAY, LocalDate.of(2026, 11, 3), null, 1);
    assertThat(next(until, "2026-11-01T09:00", "2026-11-02T09:00", "2026-11-02T08:00"))
        .contains(at("2026-11-03T09:00"));
    assertThat(next(until, "2026-11-01T09:00", "2026-11-03T09:00", "2026-11-03T08:00")).isEmpty();
    TaskRepeat third = new TaskRepeat(1, Unit.DAY, null, 3, 3);
    assertThat(next(third, "2026-11-01T09:00", "2026-11-03T09:00", "2026-11-03T08:00")).isEmpty();
    assertThat(next(third.numbered(2), "2026-11-01T09:00", "2026-11-02T09:00", "2026-11-02T08:00"))
        .isPresent();
  }

  @Test
  void whateverTheRuleTheNextIsLaterThanTheFormerAndNowAndOneOfItsTimes() {
    long seed = Long.getLong("careweave.repeat.seed", 20261130L);
    System.out.println("careweave.repeat.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      Unit unit = Unit.values()[random.nextInt(3)];
      TaskRepeat repeat = every(1 + random.nextInt(9), unit);
      LocalDateTime first =
          LocalDate.of(2026, 1, 1)
              .plusDays(random.nextInt(800))
              .atTime(random.nextInt(24), random.nextInt(60));
      Instant before = ZonedDateTime.of(first, LONDON).toInstant();
      for (int step = 0; step < 4; step++) {
        Instant now = before.plus(Duration.ofMinutes(random.nextInt(200_000) - 60_000));
        Instant next = repeat.next(first, before, now).orElseThrow();
        String of = repeat.words() + " from " + first + " before " + before + " now " + now;
        assertThat(next).as(of).isAfter(before).isAfter(now);
        List<Instant> times = times(repeat, first, next);
        Instant late = before.isAfter(now) ? before : now;
        assertThat(times.getLast()).as(of).isEqualTo(next);
        assertThat(times.get(times.size() - 2)).as("passed over: " + of).isBeforeOrEqualTo(late);
        before = next;
      }
    }
  }

  /// All times of a series, counted one by one.
  private static List<Instant> times(TaskRepeat repeat, LocalDateTime first, Instant last) {
    List<Instant> all = new ArrayList<>();
    LocalDateTime local = first;
    for (int k = 1; all.isEmpty() || all.getLast().isBefore(last); k++) {
      all.add(ZonedDateTime.of(local, LONDON).toInstant());
      long far = (long) k * repeat.every();
      local =
          switch (repeat.unit()) {
            case DAY -> first.plusDays(far);
            case WEEK -> first.plusWeeks(far);
            case MONTH -> first.plusMonths(far);
          };
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "48 h,2026-10-24T12:00,2026-10-26T11:00",
    "2 d,2026-10-24T12:00,2026-10-26T12:00",
    "1 day 9:30,2026-03-28T20:00,2026-03-29T09:30",
    "1 d 01:30,2026-03-28T20:00,2026-03-29T02:30"
  })
  void hoursPassAndDaysAreThoseOfTheWall(String text, String start, String expected) {
    TaskOffset offset = TaskOffset.read(text).orElseThrow();
    assertThat(offset.after(at(start))).isEqualTo(at(expected));
    assertThat(TaskOffset.read(offset.text())).contains(offset);
  }

  @ParameterizedTest
  @CsvSource({"soon", "''", "0 h", "2 h 09:00", "3 d 25:00", "99999 d", "-1 d", "9999 d"})
  void whatIsNoOffsetIsNone(String text) {
    assertThat(TaskOffset.read(text)).isEmpty();
  }

  @Test
  void midnightIsATimeOfDayLikeAnyOther() {
    assertThat(TaskOffset.read("1 d 00:00")).contains(new TaskOffset(1, true, LocalTime.MIDNIGHT));
  }
}
