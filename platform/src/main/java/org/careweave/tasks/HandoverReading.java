package org.careweave.tasks;

import java.util.List;

/// A hand-over with what goes with it, as far as the reader's sight covers it.
///
/// @param notes what is said of people, the worrying first
/// @param open what is to be done, as it stands now
/// @param changes what changed in the shift
/// @param more whether there is more of either than can be shown on one page
public record HandoverReading(
    Handover handover,
    List<HandoverNote> notes,
    List<ListedTask> open,
    List<Changed> changes,
    boolean more) {

  /// What happened to one task, newest first.
  public record Changed(Task task, List<TaskEvent> events) {}
}
