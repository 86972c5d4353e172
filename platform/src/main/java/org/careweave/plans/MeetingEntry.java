package org.careweave.plans;

import java.time.LocalDate;
import java.util.List;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.Task;
import org.jspecify.annotations.Nullable;

/// Somebody on the agenda of a meeting, and what was said and decided.
///
/// @param id as served, of the Communication
/// @param reason why they are on it
public record MeetingEntry(
    String id, PersonId person, String reason, List<Note> notes, List<Decision> decisions) {

  /// What was said.
  public record Note(Task.Deed by, String text) {}

  /// What was decided.
  ///
  /// @param team code of the team that does it; null: nobody's yet
  /// @param by until when; null: nobody said
  /// @param task id of the task that it became; null: none yet
  public record Decision(
      String id,
      String what,
      @Nullable String team,
      @Nullable LocalDate by,
      @Nullable String task) {}

  /// Says nothing of whom.
  @Override
  public String toString() {
    return "MeetingEntry[" + id + "]";
  }
}
