package org.careweave.access;

import java.util.Locale;
import java.util.Set;

/// What may be named as the legal ground of an agreement. Reference data, since the law changes.
///
/// @param code short and stable, `gdpr-6-1-e`
/// @param words the ground in words
/// @param setsAside opt-outs that do not apply where it is the ground
public record LawfulBasis(String code, Kind kind, String words, Set<OptOut> setsAside) {

  public LawfulBasis {
    setsAside = Set.copyOf(setsAside);
  }

  /// What question it answers.
  public enum Kind {
    ARTICLE_6("Lawful basis for personal data"),
    ARTICLE_9("Condition for health data"),
    SCHEDULE_1("Condition in UK law"),
    CONFIDENTIALITY("How the duty of confidence is met");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /// As shown to people.
    public String words() {
      return words;
    }

    static Kind ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
