package org.careweave.plans;

import java.util.Optional;
import org.careweave.kernel.Coded;

/// What can be done with a section besides writing in it.
public enum PlanMove implements Coded {
  HAND_ON("hand-on", "Hand on", By.OWNER),
  WITHDRAW("withdraw", "Take the offer back", By.OWNER),
  TAKE_ON("take-on", "Take it on", By.OFFERED),
  DECLINE("decline", "Decline", By.OFFERED),
  END("end", "End this section", By.OWNER);

  /// For whom a move is.
  enum By {
    OWNER("the team that owns it"),
    OFFERED("the team it is offered to");

    private final String words;

    By(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private final String code;
  private final String words;
  private final By by;

  PlanMove(String code, String words, By by) {
    this.code = code;
    this.words = words;
    this.by = by;
  }

  @Override
  public String code() {
    return code;
  }

  /// What the button says.
  public String words() {
    return words;
  }

  By by() {
    return by;
  }

  /// Whether it has to be said why.
  public boolean wantsReason() {
    return this == HAND_ON || this == DECLINE || this == END;
  }

  /// The move with that code.
  public static Optional<PlanMove> ofCode(String code) {
    return Coded.of(values(), code);
  }
}
