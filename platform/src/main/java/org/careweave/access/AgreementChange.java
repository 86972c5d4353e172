package org.careweave.access;

import java.time.Instant;

/// One thing that became of an agreement, as recorded for ever.
///
/// @param by who did it, `staff:ig`
/// @param reason why, in words; empty where none is asked for
public record AgreementChange(int version, Instant at, String by, What what, String reason) {

  /// What.
  public enum What {
    STARTED("began a draft"),
    IMPORTED("imported a draft"),
    LOADED("loaded it from a file of the install"),
    EDITED("changed the draft"),
    NEW_VERSION("began the next version"),
    OPENED("opened it for signature"),
    SIGNED("signed"),
    ACTIVATED("made it active"),
    REPLACED("replaced it by a later version"),
    SUSPENDED("suspended it"),
    RESUMED("resumed it"),
    ENDED("ended it");

    private final String words;

    What(String words) {
      this.words = words;
    }

    /// As shown to people, after a name.
    public String words() {
      return words;
    }
  }
}
