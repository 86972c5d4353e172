package org.careweave.tasks;

import java.util.Optional;

/// How urgent, as FHIR codes it; the most urgent last.
public enum TaskPriority {
  ROUTINE("routine", "Routine"),
  URGENT("urgent", "Urgent"),
  ASAP("asap", "As soon as possible"),
  STAT("stat", "At once");

  private final String code;
  private final String words;

  TaskPriority(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /// The FHIR code.
  public String code() {
    return code;
  }

  /// As shown to people.
  public String words() {
    return words;
  }

  /// The priority with this FHIR code.
  public static Optional<TaskPriority> ofCode(String code) {
    for (TaskPriority priority : values()) {
      if (priority.code.equals(code)) {
        return Optional.of(priority);
      }
    }
    return Optional.empty();
  }
}
