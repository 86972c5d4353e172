package org.careweave.tasks;

import java.time.Instant;
import org.careweave.kernel.Coded;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;

/// Something that happened to a person on a caseload, and that the team has to know at once.
///
/// @param at when, as its source says
/// @param by who says so
public record Happening(PersonId person, Kind kind, Instant at, OdsCode by) {

  /// What happened.
  public enum Kind implements Coded {
    ATTENDED("attended", "is in the emergency department"),
    LEFT("left", "left the emergency department"),
    ADMITTED("admitted", "was admitted"),
    DISCHARGED("discharged", "was discharged"),
    DIED("died", "has died");

    private final String code;
    private final String words;

    Kind(String code, String words) {
      this.code = code;
      this.words = words;
    }

    @Override
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }
  }

  @Override
  public String toString() {
    return "Happening[" + kind + "]";
  }
}
