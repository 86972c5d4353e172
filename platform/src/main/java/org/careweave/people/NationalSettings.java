package org.careweave.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Checks of national data opt-outs (docs/guides/national-opt-outs.md).
///
/// @param fileNumbers how many NHS numbers one file has at most
/// @param doubtfulPercent when more than this many of a hundred numbers do not come back, somebody
///     has to say that the file is whole
@ConfigurationProperties("careweave.national-opt-outs")
record NationalSettings(
    @DefaultValue("100000") int fileNumbers, @DefaultValue("25") int doubtfulPercent) {

  NationalSettings {
    if (fileNumbers < 1 || doubtfulPercent < 1) {
      throw new IllegalArgumentException("careweave.national-opt-outs: 1 or more");
    }
  }
}
