package org.careweave.access;

import java.util.Arrays;
import java.util.Optional;

/// Why a look is worth a second look. Points add up; the list is ranked by them. They are the same
/// for everyone and change only with this file.
public enum UnusualReason {
  OWN_RECORD("own-record", 60, "Own record"),
  HOUSEHOLD("household", 50, "Family or household"),
  COLLEAGUE("colleague", 40, "Colleague"),
  WATCHED("watched", 40, "Watched over"),
  HIGH_VOLUME("high-volume", 30, "High volume"),
  SAME_NAME("same-name", 25, "Same full name"),
  NO_RELATIONSHIP("no-relationship", 20, "No relationship"),
  FAMILY_NAME("family-name", 15, "Same family name"),
  ODD_HOURS("odd-hours", 10, "Odd hours"),
  NO_RELATIONSHIP_IN_EMERGENCY("no-relationship-emergency", 5, "No relationship, in an emergency"),
  ON_OWN_WORD("own-word", 5, "On their own word"),
  RELATIONSHIP_LATER("relationship-later", 5, "A relationship began soon after");

  private final String code;
  private final int points;
  private final String words;

  UnusualReason(String code, int points, String words) {
    this.code = code;
    this.points = points;
    this.words = words;
  }

  /// As stored and as forms send it.
  public String code() {
    return code;
  }

  /// How much it weighs.
  public int points() {
    return points;
  }

  /// What it is called.
  public String words() {
    return words;
  }

  static Optional<UnusualReason> ofCode(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }
}
