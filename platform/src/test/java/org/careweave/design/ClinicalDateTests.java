package org.careweave.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("design")
class ClinicalDateTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "1968, 1968",
    "1968-01, Jan-1968",
    "1968-01-03, 03-Jan-1968",
    "2026-08-14T08:05:00Z, 14-Aug-2026 09:05",
    "2026-12-14T08:05:00.123Z, 14-Dec-2026 08:05",
    "2026-08-14T09:05:00+05:30, 14-Aug-2026 04:35",
    "1968-13-40, 1968-13-40",
    "soon, soon",
  })
  void fhirDatesKeepTheirPrecisionAndShowLocalTime(String fhir, String shown) {
    assertThat(ClinicalDate.ofFhir(fhir)).isEqualTo(shown);
  }

  @Test
  void aMissingDateSaysSo() {
    assertThat(ClinicalDate.ofFhir(null)).isEqualTo("Date not recorded");
    assertThat(ClinicalDate.ofFhir(" ")).isEqualTo("Date not recorded");
    assertThat(ClinicalDate.born(null, TODAY)).isEqualTo("not recorded");
  }

  @Test
  void midnightInSummerBelongsToTheDayInLondon() {
    assertThat(ClinicalDate.day(Instant.parse("2026-07-01T23:30:00Z"))).isEqualTo("02-Jul-2026");
    assertThat(ClinicalDate.clock(Instant.parse("2026-07-01T23:30:00Z"))).isEqualTo("00:30");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, 2d",
    "2026-10-25, 4w",
    "2026-10-20, 4w 5d",
    "2025-10-01, 13m 21d",
    "2015-05-01, 11y 6m",
    "2008-11-22, 18y",
    "1968-01-03, 58y",
  })
  void agesAreCountedAsCliniciansCountThem(LocalDate birth, String age) {
    assertThat(ClinicalDate.age(birth, TODAY)).isEqualTo(age);
  }

  @Test
  void birthDatesCarryTheAgeAndPartialOnesSayAbout() {
    assertThat(ClinicalDate.born("1968-01-03", TODAY)).isEqualTo("03-Jan-1968 (58y)");
    assertThat(ClinicalDate.born("1968", TODAY)).isEqualTo("1968 (about 58y)");
    assertThat(ClinicalDate.born("1968-01", TODAY)).isEqualTo("Jan-1968 (about 58y)");
    assertThat(ClinicalDate.born("2027-01-01", TODAY)).isEqualTo("01-Jan-2027");
    assertThat(ClinicalDate.born("1968-02-31", TODAY)).isEqualTo("1968-02-31");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T11:59:30Z, just now",
    "2026-11-22T12:01:00Z, just now",
    "2026-11-22T13:00:00Z, in the future",
    "2026-11-22T11:49:00Z, 11 min",
    "2026-11-22T10:00:00Z, 2 h",
    "2026-11-20T12:00:00Z, 2 d",
    "2026-10-20T12:00:00Z, 4 w",
    "2026-05-20T12:00:00Z, 6 mo",
    "2020-05-20T12:00:00Z, 6 y",
  })
  void howLongAgoIsShort(Instant then, String shown) {
    assertThat(ClinicalDate.ago(then, NOW)).isEqualTo(shown);
  }

  @Test
  void residentsReadWholeMonths() {
    assertThat(ClinicalDate.plain(LocalDate.of(1968, 1, 3))).isEqualTo("3 January 1968");
  }
}
