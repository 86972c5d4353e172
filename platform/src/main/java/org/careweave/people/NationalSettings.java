package org.careweave.people;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Checks of national data opt-outs (docs/guides/national-opt-outs.md).
///
/// @param fileNumbers how many NHS numbers one file has at most
/// @param doubtfulPercent when more than this many of a hundred numbers do not come back, somebody
///     has to say that the file is whole
/// @param file who has opted out in a demonstration, which checks itself; null: nobody checks
@ConfigurationProperties("careweave.national-opt-outs")
record NationalSettings(
    @DefaultValue("100000") int fileNumbers,
    @DefaultValue("25") int doubtfulPercent,
    @Nullable Path file) {

  NationalSettings {
    if (fileNumbers < 1 || doubtfulPercent < 1) {
      throw new IllegalArgumentException("careweave.national-opt-outs: 1 or more");
    }
  }
}
