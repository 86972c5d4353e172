package org.careweave.plans;

/// What a field holds: words, or nothing, or that somebody asked and it is not known. The last two
/// never look alike.
///
/// @param text empty for nothing
/// @param unknown whether somebody asked and it is not known; then there are no words
public record PlanValue(String text, boolean unknown) {

  /// Nobody has written anything.
  public static final PlanValue NONE = new PlanValue("", false);

  /// Somebody asked, and it is not known.
  public static final PlanValue UNKNOWN = new PlanValue("", true);

  public PlanValue {
    if (unknown && !text.isEmpty()) {
      throw new IllegalArgumentException("what is known is not unknown");
    }
  }

  /// Words.
  public static PlanValue of(String text) {
    return text.isEmpty() ? NONE : new PlanValue(text, false);
  }

  /// Whether nobody has written anything.
  public boolean isNone() {
    return text.isEmpty() && !unknown;
  }

  /// For people: the words, or that it is not known; empty for nothing.
  public String words() {
    return unknown ? "Not known (asked)" : text;
  }

  /// Says nothing of whom.
  @Override
  public String toString() {
    return unknown ? "PlanValue[unknown]" : "PlanValue[" + text.length() + "]";
  }
}
