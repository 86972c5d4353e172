package org.careweave.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("people")
class RankingTests {

  private static final LocalDate BORN = LocalDate.of(1968, 3, 12);

  @Test
  void theNameAsWrittenWithTheRightDateIsCertain() {
    assertThat(score("william smith", BORN)).isEqualTo(1);
    assertThat(score("smith william", BORN)).isEqualTo(1);
  }

  @Test
  void eachStepAwayRanksLower() {
    double certain = score("william smith", BORN);
    double nickname = score("bill smith", BORN);
    double misspelt = score("wiliam smyth", BORN);
    double transposed = score("william smith", LocalDate.of(1968, 12, 3));
    double oneDigit = score("william smith", LocalDate.of(1968, 3, 13));
    double onePart = score("william smith", LocalDate.of(1941, 3, 12));

    assertThat(certain).isGreaterThan(nickname);
    assertThat(nickname).isGreaterThan(misspelt);
    assertThat(misspelt).isPositive();
    assertThat(certain).isGreaterThan(transposed);
    assertThat(transposed).isGreaterThan(oneDigit);
    assertThat(oneDigit).isGreaterThan(onePart);
    assertThat(onePart).isPositive();
  }

  @Test
  void anotherPersonDoesNotFit() {
    assertThat(score("mohammed khan", BORN)).isZero();
    assertThat(score("william smith", LocalDate.of(1990, 1, 1))).isZero();
  }

  @Test
  void wordsWrittenTogetherOrApartFit() {
    assertThat(
            Ranking.score(List.of("al", "hassan"), null, List.of("alhassan", "omar"), null, null))
        .isPositive();
    assertThat(
            Ranking.score(List.of("alhassan"), null, List.of("al", "hassan", "omar"), null, null))
        .isPositive();
  }

  @Test
  void aPartialDateFitsWhenTheAskedOneFallsIntoIt() {
    assertThat(Ranking.score(List.of("smith"), BORN, List.of("smith"), null, "1968")).isPositive();
    assertThat(Ranking.score(List.of("smith"), BORN, List.of("smith"), null, "1969")).isZero();
  }

  @Test
  void dayAndMonthChangePlacesOnlyWhereThatIsADate() {
    assertThat(Ranking.transposed(BORN)).isEqualTo(LocalDate.of(1968, 12, 3));
    assertThat(Ranking.transposed(LocalDate.of(1968, 3, 31))).isNull();
  }

  private static double score(String typed, LocalDate born) {
    return Ranking.score(
        Names.words(typed), born, List.of("smith", "william", "john"), BORN, "1968-03-12");
  }
}
