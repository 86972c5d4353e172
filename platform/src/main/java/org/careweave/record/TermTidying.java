package org.careweave.record;

import java.time.Duration;
import org.careweave.kernel.Rounds;
import org.careweave.kernel.Running;
import org.springframework.context.Lifecycle;
import org.springframework.stereotype.Component;

/// Keeps searches from reading what was written lately from end to end. PostgreSQL makes writing to
/// the indexes of terms cheap by adding to a list, which every search goes through whole, until
/// four megabytes have gathered in each partition: with the small writes of a day it is long for
/// hours.
@Component
class TermTidying implements Running {

  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final TermTidyingRows rows;
  private final Rounds rounds = new Rounds("term-tidying", PAUSE, this::round);

  TermTidying(TermTidyingRows rows) {
    this.rows = rows;
  }

  /// Puts what has gathered where it is found at once; returns how many pages that were.
  long round() {
    return rows.indexes().stream().mapToLong(rows::tidy).sum();
  }

  @Override
  public Lifecycle kept() {
    return rounds;
  }
}
