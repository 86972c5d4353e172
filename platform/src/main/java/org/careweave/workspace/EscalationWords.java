package org.careweave.workspace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who was told that something waits past its time, and what its viewer may answer.
///
/// @param address to which an answer goes
/// @param lines who was told or answered, newest first
/// @param mayHave whether the viewer was told and may say that they see to it
/// @param mayPass whether they may pass it on
/// @param says what was typed as the reason
/// @param error what is wrong with it; null when nothing is
public record EscalationWords(
    String address,
    List<Line> lines,
    boolean mayHave,
    boolean mayPass,
    String says,
    @Nullable String error) {

  /// One step.
  ///
  /// @param who `Priya Shah, Ward Manager`
  /// @param what `was told`, `sees to it`
  /// @param when `30-Nov-2026 14:05`
  /// @param says what was not done in time, or what they said
  public record Line(String who, String what, String when, String says) {}

  /// The same, with what was typed and is wrong.
  EscalationWords tried(Map<String, String> form, @Nullable String problem) {
    return new EscalationWords(
        address, lines, mayHave, mayPass, form.getOrDefault("says", ""), problem);
  }
}
