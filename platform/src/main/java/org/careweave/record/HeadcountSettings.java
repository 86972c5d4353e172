package org.careweave.record;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How people are counted for purposes beyond care (docs/guides/counts.md).
///
/// @param roundTo to multiples of what numbers are rounded; the smallest number that is told is the
///     agreement's
/// @param patience how long somebody waits for a table
@ConfigurationProperties("careweave.counts")
record HeadcountSettings(@DefaultValue("5") int roundTo, @DefaultValue("20s") Duration patience) {

  HeadcountSettings {
    if (roundTo < 1) {
      throw new IllegalArgumentException("careweave.counts.round-to must be 1 or more");
    }
  }

  /// To the nearest multiple.
  int rounded(int number) {
    return (number + roundTo / 2) / roundTo * roundTo;
  }
}
