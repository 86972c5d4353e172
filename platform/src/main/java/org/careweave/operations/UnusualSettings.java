package org.careweave.operations;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings under `careweave.unusual`: the watch over unusual access.
///
/// @param every how often the trail is gone through
/// @param leastScore looks with fewer points are not listed
/// @param soonAfter how long after a look a relationship that begins explains it
/// @param volumeLeast at fewer people on a day nobody's volume is high
/// @param volumeFactor how many times the median of others of the role is high
/// @param volumeDays how many days before the day make the median
/// @param officeRoles personas that work office hours; the hours of others are never odd
/// @param officeFrom first hour (Europe/London) that is not odd for them
/// @param officeUntil first hour that is odd again
@ConfigurationProperties("careweave.unusual")
record UnusualSettings(
    @DefaultValue("15m") Duration every,
    @DefaultValue("20") int leastScore,
    @DefaultValue("3d") Duration soonAfter,
    @DefaultValue("40") int volumeLeast,
    @DefaultValue("4") double volumeFactor,
    @DefaultValue("28") int volumeDays,
    @DefaultValue({
          "gp",
          "physiotherapist",
          "social-worker",
          "link-worker",
          "population-analyst",
          "ig-lead",
          "privacy-officer"
        })
        List<String> officeRoles,
    @DefaultValue("7") int officeFrom,
    @DefaultValue("20") int officeUntil) {

  /// Whether one of these hours (bit 0 is midnight to one) is odd for this persona.
  boolean odd(String persona, int hours) {
    int office = ((1 << officeUntil) - 1) & -(1 << officeFrom);
    return officeRoles.contains(persona) && (hours & ~office) != 0;
  }
}
