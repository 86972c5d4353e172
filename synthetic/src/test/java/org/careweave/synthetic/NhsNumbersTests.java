package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("synthetic")
class NhsNumbersTests {

  @Test
  void numbersAreThoseOfThePublishedVectors() {
    assertThat(NhsNumbers.withCheckDigit(1)).isEqualTo("9990000018");
    assertThat(NhsNumbers.withCheckDigit(6)).isEqualTo("9990000069");
    assertThat(NhsNumbers.withCheckDigit(10)).isEqualTo("9990000107");
  }

  @Test
  void prefixesWithoutACheckDigitHaveNoNumber() {
    assertThat(NhsNumbers.withCheckDigit(0)).isEmpty();
    assertThat(NhsNumbers.withCheckDigit(14)).isEmpty();
    assertThat(NhsNumbers.withCheckDigit(28)).isEmpty();
  }

  @Test
  void theWholeRangeIsUsedOnceAndThenThereAreNone() {
    NhsNumbers numbers = new NhsNumbers(3);
    Set<String> drawn = new HashSet<>();
    String number = numbers.next();
    while (!number.isEmpty()) {
      assertThat(drawn.add(number)).isTrue();
      number = numbers.next();
    }
    assertThat(drawn).hasSizeBetween(900_000, 915_000);
    assertThat(drawn).doesNotContain("9990000018");
  }
}
