package org.careweave.audit;

import java.time.Instant;

/// One stored entry of the trail.
sealed interface Entry permits IntentEntry, OutcomeEntry {

  /// See [EntryNumber].
  long number();

  /// When it was written, by the writer's clock; never falls within a lane.
  Instant at();
}
