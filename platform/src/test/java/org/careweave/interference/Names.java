package org.careweave.interference;

import org.careweave.kernel.NhsNumber;

/// Names and numbers that go with a counter.
final class Names {

  private static final String[] SYLLABLES = {
    "ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"
  };

  private Names() {}

  /// A family name for each number below a million.
  static String family(int n) {
    StringBuilder name = new StringBuilder();
    for (int rest = n + 100_000; rest > 0; rest /= 10) {
      name.append(SYLLABLES[rest % 10]);
    }
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /// A valid NHS number of the test range, different for each `n` below a hundred thousand.
  static String nhsNumber(int n) {
    for (int check = 0; check < 10; check++) {
      String digits = "999%06d%d".formatted(n, check);
      if (NhsNumber.parse(digits).isPresent()) {
        return digits;
      }
    }
    return nhsNumber(n + 100_000);
  }
}
