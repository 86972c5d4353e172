package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.careweave.resources.SearchValue.Precision;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("resources")
class TimeReaderTests {

  @ParameterizedTest
  @CsvSource({
    "2026,                          2026-01-01T00:00:00Z, 2027-01-01T00:00:00Z, YEAR",
    "2026-07,                       2026-06-30T23:00:00Z, 2026-07-31T23:00:00Z, MONTH",
    "2024-02,                       2024-02-01T00:00:00Z, 2024-03-01T00:00:00Z, MONTH",
    "2026-07-01,                    2026-06-30T23:00:00Z, 2026-07-01T23:00:00Z, DAY",
    "2026-12-01,                    2026-12-01T00:00:00Z, 2026-12-02T00:00:00Z, DAY",
    "2026-07-01T10:20,              2026-07-01T09:20:00Z, 2026-07-01T09:21:00Z, MINUTE",
    "2026-07-01T10:20:30Z,          2026-07-01T10:20:30Z, 2026-07-01T10:20:31Z, SECOND",
    "2026-07-01T10:20:30+01:00,     2026-07-01T09:20:30Z, 2026-07-01T09:20:31Z, SECOND",
    "2026-07-01T10:20:30.5-05:30,   2026-07-01T15:50:30.5Z, 2026-07-01T15:50:30.6Z, FRACTION",
    "2026-07-01T10:20:30.123456Z, 2026-07-01T10:20:30.123456Z, 2026-07-01T10:20:30.123457Z, FRACTION",
    "2016-12-31T23:59:60Z,          2017-01-01T00:00:00Z, 2017-01-01T00:00:01Z, SECOND"
  })
  void aTimeIsTheSpanThatItsPrecisionLeavesOpen(
      String text, Instant from, Instant until, Precision precision) {
    assertThat(TimeReader.when(text)).isEqualTo(new SearchValue.When(from, until, precision));
  }

  @Test
  void aDayOfClockChangeIsShorterOrLongerInLondon() {
    assertThat(length("2026-03-29")).isEqualTo(Duration.ofHours(23));
    assertThat(length("2026-10-25")).isEqualTo(Duration.ofHours(25));
    assertThat(length("2026-06-01")).isEqualTo(Duration.ofHours(24));
  }

  private static Duration length(String day) {
    var when = TimeReader.when(day);
    return Duration.between(when.from(), when.until());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "26",
        "20260",
        "2026-",
        "2026-1",
        "2026-13",
        "2026-00",
        "2026-02-29",
        "2026-04-31",
        "2026-01-00",
        "2026-01-01T",
        "2026-01-01T24:00:00Z",
        "2026-01-01T10:60:00Z",
        "2026-01-01T10:00:61Z",
        "2026-01-01T10:00:00.Z",
        "2026-01-01T10:00:00+15:00",
        "2026-01-01T10:00:00+1:00",
        "2026-01-01T10:00:00Zx",
        "2026-01-01 10:00:00",
        "abcd"
      })
  void whatIsNoTimeIsNotRead(String text) {
    assertThat(TimeReader.when(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "2026,DATE,true",
    "2026-01-01,DATE,true",
    "2026-01-01T10:00:00Z,DATE,false",
    "2026-01-01T10:00:00Z,DATE_TIME,true",
    "2026-01-01T10:00Z,DATE_TIME,false",
    "2026-01-01T10:00:00,DATE_TIME,false",
    "2026,DATE_TIME,true",
    "2026-01-01,INSTANT,false",
    "2026-01-01T10:00:00.123Z,INSTANT,true"
  })
  void eachTypeHasItsOwnForm(String text, Primitive type, boolean sound) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(TimeReader.isForm(bytes, 0, bytes.length, type)).isEqualTo(sound);
  }
}
