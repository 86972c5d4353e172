package org.careweave.people;

/// How alike two normalised words are: Jaro's measure with Winkler's bonus for a common beginning
/// (Winkler 1990, "String comparator metrics and enhanced decision rules in the Fellegi-Sunter
/// model
/// of record linkage"; bonus 0.1 for each of up to four letters).
final class Spelling {

  private static final double BONUS = 0.1;
  private static final int MOST_PREFIX = 4;

  private Spelling() {}

  /// 1 for equal words, 0 for words with nothing in common.
  static double likeness(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    if (one.isEmpty() || other.isEmpty()) {
      return 0;
    }
    double jaro = jaro(one, other);
    int prefix = 0;
    int most = Math.min(MOST_PREFIX, Math.min(one.length(), other.length()));
    while (prefix < most && one.charAt(prefix) == other.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * BONUS * (1 - jaro);
  }

  private static double jaro(String one, String other) {
    int window = Math.max(0, Math.max(one.length(), other.length()) / 2 - 1);
    boolean[] usedOne = new boolean[one.length()];
    boolean[] usedOther = new boolean[other.length()];
    int matches = 0;
    for (int i = 0; i < one.length(); i++) {
      int until = Math.min(other.length(), i + window + 1);
      for (int j = Math.max(0, i - window); j < until; j++) {
        if (!usedOther[j] && one.charAt(i) == other.charAt(j)) {
          usedOne[i] = true;
          usedOther[j] = true;
          matches++;
          break;
        }
      }
    }
    if (matches == 0) {
      return 0;
    }
    double m = matches;
    double transposed = outOfOrder(one, usedOne, other, usedOther) / 2.0;
    return (m / one.length() + m / other.length() + (m - transposed) / m) / 3;
  }

  private static int outOfOrder(String one, boolean[] usedOne, String other, boolean[] usedOther) {
    int count = 0;
    int j = 0;
    for (int i = 0; i < one.length(); i++) {
      if (usedOne[i]) {
        while (!usedOther[j]) {
          j++;
        }
        if (one.charAt(i) != other.charAt(j)) {
          count++;
        }
        j++;
      }
    }
    return count;
  }
}
