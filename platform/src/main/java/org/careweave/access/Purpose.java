package org.careweave.access;

/// Why someone looks. Each rule names the purposes it serves.
public enum Purpose {
  /// Care of the person.
  DIRECT_CARE,
  /// Care of the person when life or health is at risk now.
  EMERGENCY,
  /// Planning and population health: never identifiable unless an agreement says so.
  POPULATION_HEALTH,
  /// Running the platform: feeds, quarantine, data quality.
  OPERATIONS,
  /// Information governance: audit and review.
  GOVERNANCE;

  /// Whether it serves others than the person whose record is used: their opt-outs apply.
  public boolean isBeyondCare() {
    return this == POPULATION_HEALTH;
  }
}
