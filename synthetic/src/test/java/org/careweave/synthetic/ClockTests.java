package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("synthetic")
class ClockTests {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @Test
  void everyDayFrom1920To2040IsWrittenAsTheJdkWritesIt() {
    for (int day = Clock.day(1920, 1, 1); day < Clock.day(2040, 1, 1); day++) {
      LocalDate date = LocalDate.ofEpochDay(day);
      assertThat(Clock.date(day)).isEqualTo(date.toString());
      assertThat(Clock.year(day)).isEqualTo(date.getYear());
      assertThat(Clock.weekday(day)).isEqualTo(date.getDayOfWeek().ordinal());
    }
  }

  @Test
  void offsetsAreThoseOfLondonSince1996() {
    for (int day = Clock.day(1996, 1, 1); day < Clock.day(2031, 1, 1); day++) {
      for (int hour : new int[] {0, 2, 3, 12, 23}) {
        OffsetDateTime written = OffsetDateTime.parse(Clock.time(Clock.at(day, hour, 30)));
        LocalDateTime local = LocalDate.ofEpochDay(day).atTime(hour, 30);
        assertThat(written.toLocalDateTime().withSecond(0)).isEqualTo(local);
        assertThat(written.getOffset()).isEqualTo(LONDON.getRules().getOffset(local));
      }
    }
  }

  @Test
  void theHourThatIsLeftOutInMarchIsToldAsTheNext() {
    int sunday = Clock.day(2025, 3, 30);
    assertThat(Clock.time(Clock.at(sunday, 1, 2)))
        .startsWith("2025-03-30T02:02:")
        .endsWith("+01:00");
    assertThat(Clock.time(Clock.at(sunday, 0, 58)))
        .startsWith("2025-03-30T00:58:")
        .endsWith("+00:00");
  }

  @Test
  void anAgeTurnsOnTheBirthday() {
    int born = Clock.day(1968, 1, 3);
    assertThat(Clock.age(born, Clock.day(2026, 1, 2))).isEqualTo(57);
    assertThat(Clock.age(born, Clock.day(2026, 1, 3))).isEqualTo(58);
  }

  @Test
  void aWeekendMovesToMonday() {
    assertThat(Clock.workday(Clock.day(2026, 11, 21))).isEqualTo(Clock.day(2026, 11, 23));
    assertThat(Clock.workday(Clock.day(2026, 11, 23))).isEqualTo(Clock.day(2026, 11, 23));
  }
}
