package org.careweave.tasks;

import java.util.Optional;
import org.careweave.kernel.Coded;

/// How urgent, as FHIR codes it; the most urgent last.
public enum TaskPriority implements Coded {
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
  @Override
  public String code() {
    return code;
  }

  /// As shown to people.
  public String words() {
    return words;
  }

  /// The priority with this FHIR code.
  public static Optional<TaskPriority> ofCode(String code) {
    return Coded.of(values(), code);
  }
}
