package org.careweave.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When what may take so many working days is due.
@Tag("transfers")
class WorkingDaysTests {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final WorkingDays SHIPPED = days(null);

  @TempDir private Path folder;

  private static WorkingDays days(@org.jspecify.annotations.Nullable Path file) {
    Deadline any = Deadline.of("1d");
    return new WorkingDays(
        new TransferSettings(
            any,
            any,
            any,
            any,
            any,
            any,
            any,
            java.util.Map.of(),
            Duration.ZERO,
            Duration.ZERO,
            null,
            Duration.ZERO,
            null,
            file),
        InstantSource.system());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T14:05, 2, 2026-12-02T14:05",
    "2026-11-27T14:05, 1, 2026-11-30T14:05",
    "2026-11-28T10:00, 1, 2026-12-01T00:00",
    "2026-11-29T23:59, 2, 2026-12-02T00:00",
    "2026-12-24T16:00, 1, 2026-12-29T16:00",
    "2026-12-25T09:00, 1, 2026-12-30T00:00",
    "2026-04-02T09:30, 1, 2026-04-07T09:30",
    "2026-03-27T01:30, 1, 2026-03-30T01:30",
    "2026-10-23T01:30, 1, 2026-10-26T01:30",
    "2027-12-24T12:00, 5, 2028-01-05T12:00"
  })
  void weekendsAndBankHolidaysDoNotCount(String start, int days, String due) {
    assertThat(LocalDateTime.ofInstant(SHIPPED.after(at(start), days), ZONE))
        .isEqualTo(LocalDateTime.parse(due));
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  /// Whatever the moment and the number, also around changes of the clock.
  @Test
  void whateverTheStartSoManyWorkingDaysLieBetweenAndLaterStartsAreNotDueEarlier() {
    Random random = new Random(20261130);
    long from = at("2025-01-01T00:00").getEpochSecond();
    long until = at("2030-10-01T00:00").getEpochSecond();
    for (int i = 0; i < 20_000; i++) {
      Instant start = Instant.ofEpochSecond(from + random.nextLong(until - from));
      int days = 1 + random.nextInt(30);
      Instant due = SHIPPED.after(start, days);
      ZonedDateTime began = start.atZone(ZONE);
      ZonedDateTime ends = due.atZone(ZONE);
      boolean works = SHIPPED.isOne(began.toLocalDate());
      LocalDate last = works ? ends.toLocalDate() : ends.toLocalDate().minusDays(1);
      assertThat(SHIPPED.isOne(last)).as("%s + %d", began, days).isTrue();
      assertThat(
              began.toLocalDate().plusDays(1).datesUntil(last.plusDays(1)).filter(SHIPPED::isOne))
          .as("%s + %d", began, days)
          .hasSize(days);
      if (works) {
        assertThat(ends.toLocalTime()).isEqualTo(began.toLocalTime());
      } else {
        assertThat(ends.toLocalDateTime()).isEqualTo(ends.toLocalDate().atStartOfDay());
      }
      Instant later = start.plusSeconds(random.nextInt(400_000));
      assertThat(SHIPPED.after(later, days)).isAfterOrEqualTo(due);
    }
  }

  /// Worked out here a second time, from the rules.
  @Test
  void theListIsWhatTheRulesGive() {
    Set<LocalDate> expected = new TreeSet<>();
    for (int year = 2025; year <= 2030; year++) {
      expected.add(weekday(LocalDate.of(year, 1, 1), expected));
      expected.add(easter(year).minusDays(2));
      expected.add(easter(year).plusDays(1));
      LocalDate may = LocalDate.of(year, 5, 1);
      expected.add(may.with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)));
      expected.add(may.with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
      LocalDate august = LocalDate.of(year, 8, 1);
      expected.add(august.with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
      LocalDate christmas = LocalDate.of(year, 12, 25);
      if (christmas.getDayOfWeek() == DayOfWeek.SUNDAY) {
        expected.add(christmas.plusDays(1));
        expected.add(christmas.plusDays(2));
      } else {
        expected.add(weekday(christmas, expected));
        expected.add(weekday(christmas.plusDays(1), expected));
      }
    }
    assertThat(SHIPPED.holidays()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static LocalDate weekday(LocalDate day, Set<LocalDate> taken) {
    LocalDate next = day;
    while (next.getDayOfWeek().getValue() > 5 || taken.contains(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  /// By the method of Gauss, as Meeus has it for the Julian way of counting within the Gregorian.
  private static LocalDate easter(int year) {
    int century = year / 100;
    int golden = year % 19;
    int moon = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
    int full = moon - moon / 28 * (1 - moon / 28 * (29 / (moon + 1)) * ((21 - golden) / 11));
    int weekday = (year + year / 4 + full + 2 - century + century / 4) % 7;
    int offset = full - weekday;
    int month = 3 + (offset + 40) / 44;
    return LocalDate.of(year, month, offset + 28 - 31 * (month / 4));
  }

  @Test
  void aListOfOnesOwnTakesThePlaceOfTheShippedOne() throws IOException {
    Path file = folder.resolve("days.tsv");
    Files.writeString(file, "# our own\n2026-12-01\tA day\n");
    WorkingDays own = days(file);
    assertThat(own.isOne(LocalDate.of(2026, 12, 1))).isFalse();
    assertThat(own.isOne(LocalDate.of(2026, 12, 25))).isTrue();
    Files.writeString(file, "# our own\nChristmas\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> days(file))
        .withMessageContaining("line 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 working days", "0wd", "-1wd", "1000wd", "wd", "-2h", "soon", ""})
  void whatIsNoTimeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Deadline.of(text));
  }

  @Test
  void elapsedTimeIsElapsedTime() {
    Instant start = at("2026-11-27T14:05");
    assertThat(Deadline.of("2h").after(start, SHIPPED)).isEqualTo(at("2026-11-27T16:05"));
    assertThat(Deadline.of("2d").after(start, SHIPPED)).isEqualTo(at("2026-11-29T14:05"));
    assertThat(Deadline.of("2wd").after(start, SHIPPED)).isEqualTo(at("2026-12-01T14:05"));
  }
}
