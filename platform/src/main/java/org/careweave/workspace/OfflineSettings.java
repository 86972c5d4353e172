package org.careweave.workspace;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of lists that staff keep on their phones.
///
/// @param allowed whether anybody may; when not, what devices have goes at their next contact
/// @param kept how long a list stays on a device after it was read
/// @param unsent how long what somebody wrote without signal waits there, sealed, to be sent
/// @param pin the fewest characters of the PIN that opens it
@ConfigurationProperties("careweave.offline")
record OfflineSettings(
    @DefaultValue("true") boolean allowed,
    @DefaultValue("12h") Duration kept,
    @DefaultValue("72h") Duration unsent,
    @DefaultValue("6") int pin) {

  OfflineSettings {
    if (kept.compareTo(Duration.ofMinutes(1)) < 0 || kept.compareTo(Duration.ofHours(24)) > 0) {
      throw new IllegalArgumentException("careweave.offline.kept: from a minute to 24 hours");
    }
    if (unsent.compareTo(kept) < 0 || unsent.compareTo(Duration.ofDays(14)) > 0) {
      throw new IllegalArgumentException("careweave.offline.unsent: from kept to 14 days");
    }
    if (pin < 6 || pin > 64) {
      throw new IllegalArgumentException("careweave.offline.pin: from 6 to 64");
    }
  }
}
