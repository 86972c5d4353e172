package org.careweave.synthetic;

/// NHS numbers of the range 999 000 0000 to 999 999 9999, which is never issued, in an order that
/// looks arbitrary and never repeats. The first thousand prefixes are kept for people who are told
/// as stories and for wrong numbers.
///
/// Of the million prefixes about one in eleven has no valid check digit (NHS Data Dictionary,
/// modulus 11), so at most about 908,000 people can have a number; later ones have none.
final class NhsNumbers {

  private static final int FIRST = 1000;
  private static final int COUNT = 999_000;
  private static final int STEP = 616_327;

  private long at;
  private int drawn;

  NhsNumbers(long seed) {
    this.at = Math.floorMod(Chance.mix(seed), (long) COUNT);
  }

  /// The next number, or an empty text when the range is used up.
  String next() {
    while (drawn < COUNT) {
      drawn++;
      at = (at + STEP) % COUNT;
      String number = withCheckDigit(FIRST + (int) at);
      if (!number.isEmpty()) {
        return number;
      }
    }
    return "";
  }

  /// The number of the `prefix`-th place of the range (0 to 999,999), empty when it has none.
  static String withCheckDigit(int prefix) {
    String nine = "999" + Integer.toString(1_000_000 + prefix).substring(1);
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (nine.charAt(i) - '0') * (10 - i);
    }
    int check = 11 - sum % 11;
    if (check == 10) {
      return "";
    }
    return nine + (check == 11 ? 0 : check);
  }
}
