package org.careweave.record;

import java.time.Instant;

/// Which state of knowledge to answer from. Today's sight applies in either case.
public sealed interface AsKnown {

  /// What is known now.
  record Now() implements AsKnown {}

  /// What was known at `time`, by when it was stored.
  record At(Instant time) implements AsKnown {}

  AsKnown NOW = new Now();
}
