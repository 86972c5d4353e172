package org.careweave.record;

import org.springframework.stereotype.Component;

/// How far the record has been compared with versions of value sets
/// ([org.careweave.access.SensitivitySets]).
@Component
public final class Compared {

  private final RelabelRows rows;

  Compared(RelabelRows rows) {
    this.rows = rows;
  }

  /// How many items have been looked at for a version so far.
  public long items(long set) {
    return rows.seen(set);
  }
}
