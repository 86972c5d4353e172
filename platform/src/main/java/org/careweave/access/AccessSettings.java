package org.careweave.access;

import java.nio.file.Path;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of policy and agreements.
///
/// @param agreementsFile an `agreements.json` to load at each start, signatures and all; null:
///     none. What is known already is left as it is
/// @param warnBefore how long before an agreement expires that is said
/// @param nationalCheckDays for how many days a check of national data opt-outs may be relied on;
///     what rests on them is refused after that. National policy says how recent it has to be
@ConfigurationProperties("careweave.access")
record AccessSettings(
    @Nullable Path agreementsFile,
    @DefaultValue("P60D") Period warnBefore,
    @DefaultValue("21") int nationalCheckDays) {

  AccessSettings {
    if (nationalCheckDays < 1) {
      throw new IllegalArgumentException("careweave.access.national-check-days must be 1 or more");
    }
  }
}
