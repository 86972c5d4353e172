package org.careweave.transfers;

import java.time.Instant;
import org.careweave.kernel.Coded;
import org.jspecify.annotations.Nullable;

/// What is timed.
public enum TransferClock implements Coded {
  ACKNOWLEDGE("acknowledge", "opened"),
  TRIAGE("triage", "answered"),
  CONTACT("contact", "first contact"),
  OUTCOME_SEEN("outcome-seen", "outcome seen"),
  PLACE("place", "a place is ready"),
  ARRIVAL("arrival", "arrived"),
  HANDOVER("handover", "handed over"),
  EXPECTED("expected", "arrived at the department");

  private final String code;
  private final String words;

  TransferClock(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /// As stored.
  @Override
  public String code() {
    return code;
  }

  /// What it waits for, as shown to people.
  public String words() {
    return words;
  }

  /// Whether referrals run it.
  boolean isOfReferrals() {
    return compareTo(PLACE) < 0;
  }

  /// Whether it begins when what is asked began, where a kind asks for that.
  boolean isOfTheBeginning() {
    return this == HANDOVER || this == EXPECTED;
  }

  static @Nullable TransferClock ofCode(String code) {
    return Coded.of(values(), code).orElse(null);
  }

  /// One clock of one transfer.
  ///
  /// @param stopped null while it runs
  public record Reading(
      TransferClock clock, Instant started, Instant due, @Nullable Instant stopped) {

    /// Whether it runs.
    public boolean runs() {
      return stopped == null;
    }
  }
}
