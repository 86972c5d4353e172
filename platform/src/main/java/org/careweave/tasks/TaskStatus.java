package org.careweave.tasks;

import java.util.Optional;
import org.careweave.kernel.Coded;

/// How far a task has come, as FHIR codes it.
public enum TaskStatus implements Coded {
  REQUESTED("requested", true, "To do"),
  RECEIVED("received", true, "Received"),
  ACCEPTED("accepted", true, "Taken"),
  IN_PROGRESS("in-progress", true, "Started"),
  ON_HOLD("on-hold", true, "On hold"),
  COMPLETED("completed", false, "Done"),
  FAILED("failed", false, "Could not be done"),
  CANCELLED("cancelled", false, "Cancelled");

  private final String code;
  private final boolean open;
  private final String words;

  TaskStatus(String code, boolean open, String words) {
    this.code = code;
    this.open = open;
    this.words = words;
  }

  /// The FHIR code.
  @Override
  public String code() {
    return code;
  }

  /// Whether something is still to be done.
  public boolean isOpen() {
    return open;
  }

  /// As shown to people.
  public String words() {
    return words;
  }

  /// Whether a Task with this FHIR status is still to be done; `draft`, `ready` and other codes
  /// that applications write are, too.
  static boolean isOpen(String code) {
    return !code.equals("rejected")
        && !code.equals("entered-in-error")
        && ofCode(code).map(TaskStatus::isOpen).orElse(true);
  }

  /// The status with this FHIR code; empty for codes this room does not use.
  public static Optional<TaskStatus> ofCode(String code) {
    return Coded.of(values(), code);
  }
}
