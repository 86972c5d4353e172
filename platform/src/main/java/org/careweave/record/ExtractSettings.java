package org.careweave.record;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Pseudonymised extracts (docs/guides/extracts.md).
///
/// @param key secret that pseudonyms are made with, 32 characters or more, from the environment
///     (`CAREWEAVE_EXTRACTS_KEY`) and kept apart from the database; null: there are no extracts.
///     Another key gives everybody another pseudonym
/// @param smallestGroup how many people at least are told of alike; 1: everybody is told of as they
///     are
@ConfigurationProperties("careweave.extracts")
record ExtractSettings(@Nullable String key, @DefaultValue("10") int smallestGroup) {

  private static final int SHORTEST = 32;

  ExtractSettings {
    if (smallestGroup < 1) {
      throw new IllegalArgumentException("careweave.extracts.smallest-group must be 1 or more");
    }
    if (key != null && key.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "careweave.extracts.key must have " + SHORTEST + " characters or more");
    }
  }

  /// Says nothing of the key.
  @Override
  public String toString() {
    return "ExtractSettings[]";
  }
}
