package org.careweave.tasks;

import java.time.Instant;
import org.careweave.kernel.Coded;

/// One step of an escalation, as it stands on the Task: somebody was told that it waits past its
/// time, or answered. Who was told of what, and who has it, follows from these steps alone.
///
/// @param clock what had not happened in time (`acknowledge`, `task-offered` …)
/// @param due by when it should have
/// @param level which of those who are told one after another, from 1
/// @param user user name of who was told, or who answered
/// @param says why they are told (what they work as), or what they said
public record Escalation(
    String clock,
    Instant due,
    int level,
    Action action,
    String user,
    String name,
    Instant at,
    String says) {

  /// What was done.
  public enum Action implements Coded {
    /// They were told, in Careweave.
    TOLD("told"),
    /// They answered that they see to it.
    HAVE("have"),
    /// They answered that they cannot, and the next is told.
    PASSED("passed");

    private final String code;

    Action(String code) {
      this.code = code;
    }

    /// As stored and as forms name it.
    @Override
    public String code() {
      return code;
    }
  }

  /// Whether it is about the same wait.
  public boolean isOf(String otherClock, Instant otherDue) {
    return clock.equals(otherClock) && due.equals(otherDue);
  }

  @Override
  public String toString() {
    return "Escalation[" + clock + "/" + level + " " + action + "]";
  }
}
