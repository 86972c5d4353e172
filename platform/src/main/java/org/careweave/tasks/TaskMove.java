package org.careweave.tasks;

import static org.careweave.tasks.TaskStatus.ACCEPTED;
import static org.careweave.tasks.TaskStatus.CANCELLED;
import static org.careweave.tasks.TaskStatus.COMPLETED;
import static org.careweave.tasks.TaskStatus.FAILED;
import static org.careweave.tasks.TaskStatus.IN_PROGRESS;
import static org.careweave.tasks.TaskStatus.ON_HOLD;
import static org.careweave.tasks.TaskStatus.RECEIVED;
import static org.careweave.tasks.TaskStatus.REQUESTED;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The state graph: from where to where a task moves, who may do it, and what must be said. The
/// code runs on it and the guide draws it.
public enum TaskMove {
  CLAIM("Take it", EnumSet.of(REQUESTED, RECEIVED), ACCEPTED, By.OWNER, null),
  RELEASE(
      "Give it back to the team",
      EnumSet.of(ACCEPTED, IN_PROGRESS, ON_HOLD),
      REQUESTED,
      By.OWNER,
      Says.REASON),
  START("Start", EnumSet.of(REQUESTED, RECEIVED, ACCEPTED, ON_HOLD), IN_PROGRESS, By.OWNER, null),
  HOLD("Put on hold", EnumSet.of(ACCEPTED, IN_PROGRESS), ON_HOLD, By.OWNER, Says.REASON),
  COMPLETE("Done", TaskMove.anyOpen(), COMPLETED, By.OWNER, Says.OUTCOME),
  FAIL("Could not be done", TaskMove.anyOpen(), FAILED, By.OWNER, Says.REASON),
  CANCEL("Cancel", TaskMove.anyOpen(), CANCELLED, By.OWNER_OR_MAKER, Says.REASON),
  HAND_ON("Hand on", TaskMove.anyOpen(), null, By.OWNER, Says.REASON),
  WITHDRAW("Take the offer back", TaskMove.anyOpen(), null, By.OWNER, null),
  TAKE_ON("Take it on", TaskMove.anyOpen(), RECEIVED, By.OFFERED, null),
  DECLINE("Decline", TaskMove.anyOpen(), null, By.OFFERED, Says.REASON);

  /// Who may make a move.
  public enum By {
    /// Whoever acts in the team that owns it.
    OWNER("the team that has it"),
    /// The same, or the team it was made in.
    OWNER_OR_MAKER("the team that has it, or the one that made it"),
    /// Whoever acts in the team it is offered to.
    OFFERED("the team it is offered to");

    private final String words;

    By(String words) {
      this.words = words;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }

  /// What must be said.
  public enum Says {
    /// Why.
    REASON,
    /// What came of it.
    OUTCOME
  }

  private final String words;
  private final Set<TaskStatus> from;
  private final @Nullable TaskStatus to;
  private final By by;
  private final @Nullable Says says;

  TaskMove(
      String words, Set<TaskStatus> from, @Nullable TaskStatus to, By by, @Nullable Says says) {
    this.words = words;
    this.from = Set.copyOf(from);
    this.to = to;
    this.by = by;
    this.says = says;
  }

  private static Set<TaskStatus> anyOpen() {
    return EnumSet.of(REQUESTED, RECEIVED, ACCEPTED, IN_PROGRESS, ON_HOLD);
  }

  /// As it stands on a button.
  public String words() {
    return words;
  }

  /// From which states.
  public Set<TaskStatus> from() {
    return from;
  }

  /// To which state; null: it stays in its own.
  public @Nullable TaskStatus to() {
    return to;
  }

  /// Who may make it.
  public By by() {
    return by;
  }

  /// What must be said; null: nothing.
  public @Nullable Says says() {
    return says;
  }
}
