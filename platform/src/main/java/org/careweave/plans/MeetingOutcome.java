package org.careweave.plans;

import java.util.UUID;
import org.careweave.kernel.Problem;

/// What became of something somebody did in a meeting.
public sealed interface MeetingOutcome {

  /// It is done.
  ///
  /// @param meeting id of the meeting
  record Done(UUID meeting) implements MeetingOutcome {}

  /// It is not done, and why.
  record Refused(Problem problem) implements MeetingOutcome {}
}
