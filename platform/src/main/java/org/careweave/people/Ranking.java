package org.careweave.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How well a source patient fits what was typed: the mean likeness of each typed word to the name,
/// times how well the date of birth agrees. 0 when it does not fit at all.
final class Ranking {

  private static final double LEAST_NAME = 0.62;
  private static final double LEAST_WORD = 0.82;

  private Ranking() {}

  /// Score of names (as [Names#all] has them) and birth date for these words and date.
  static double score(
      List<String> words,
      @Nullable LocalDate asked,
      List<String> names,
      @Nullable LocalDate born,
      @Nullable String bornText) {
    double name = name(words, names);
    return name < LEAST_NAME ? 0 : name * birth(asked, born, bornText);
  }

  private static double name(List<String> words, List<String> names) {
    double sum = 0;
    double best = 0;
    for (int i = 0; i < words.size(); i++) {
      double one = Math.max(word(words.get(i), names), joined(words, i, names));
      sum += one;
      best = Math.max(best, one);
    }
    return best < LEAST_WORD ? 0 : sum / words.size();
  }

  /// Typed as two words what is one, or the other way round: Al Hassan, Alhassan.
  private static double joined(List<String> words, int i, List<String> names) {
    String word = words.get(i);
    boolean apart =
        (i > 0 && names.contains(words.get(i - 1) + word))
            || (i + 1 < words.size() && names.contains(word + words.get(i + 1)));
    boolean together = false;
    for (int n = 1; n < names.size() && !together; n++) {
      together = word.equals(names.get(n - 1) + names.get(n));
    }
    return apart || together ? 0.97 : 0;
  }

  private static double word(String word, List<String> names) {
    double best = 0;
    for (String name : names) {
      best = Math.max(best, likeness(word, name));
    }
    return best;
  }

  private static double likeness(String word, String name) {
    if (word.equals(name)) {
      return 1;
    }
    if (Nicknames.of(word).contains(name)) {
      return 0.95;
    }
    if (name.startsWith(word) || word.startsWith(name)) {
      return Math.min(word.length(), name.length()) >= 3 ? 0.9 : 0.6;
    }
    double alike = Spelling.likeness(word, name);
    return alike < 0.8 ? 0 : alike * 0.95;
  }

  private static double birth(
      @Nullable LocalDate asked, @Nullable LocalDate born, @Nullable String bornText) {
    if (asked == null) {
      return 0.9;
    }
    if (born == null) {
      return bornText == null ? 0.6 : asked.toString().startsWith(bornText) ? 0.85 : 0;
    }
    if (asked.equals(born)) {
      return 1;
    }
    if (asked.equals(transposed(born))) {
      return 0.88;
    }
    int same =
        (asked.getYear() == born.getYear() ? 1 : 0)
            + (asked.getMonthValue() == born.getMonthValue() ? 1 : 0)
            + (asked.getDayOfMonth() == born.getDayOfMonth() ? 1 : 0);
    if (same < 2) {
      return 0;
    }
    return wrongDigits(asked, born) == 1 ? 0.82 : 0.7;
  }

  /// Day and month changed places; null when that is no date.
  static @Nullable LocalDate transposed(LocalDate date) {
    return date.getDayOfMonth() > 12
        ? null
        : LocalDate.of(date.getYear(), date.getDayOfMonth(), 1).plusDays(date.getMonthValue() - 1L);
  }

  private static int wrongDigits(LocalDate one, LocalDate other) {
    String a = one.toString();
    String b = other.toString();
    if (a.length() != b.length()) {
      return Integer.MAX_VALUE;
    }
    int wrong = 0;
    for (int i = 0; i < a.length(); i++) {
      if (a.charAt(i) != b.charAt(i)) {
        wrong++;
      }
    }
    return wrong;
  }
}
