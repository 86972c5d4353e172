package org.careweave.transfers;

import java.time.Instant;
import java.time.LocalDate;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// The plan for somebody in a ward to leave it, as its current version says.
///
/// @param id of its Task
/// @param stay the stay it is about, as it was when this was written
/// @param said what was decided
/// @param waitsSince since when it has been the move of whom it waits for
/// @param ready since when the criteria to reside are not met; null while they are, or nobody said
/// @param summary id of the discharge summary's Composition; null while there is none
/// @param sent when the discharge was sent; null while it was not
/// @param given when the person was given their copy; null while they were not
/// @param changed who wrote this version
public record DischargePlan(
    String id,
    int version,
    PersonId person,
    State state,
    Stay stay,
    Said said,
    Instant waitsSince,
    @Nullable LocalDate ready,
    @Nullable String summary,
    @Nullable Instant sent,
    @Nullable Instant given,
    Deed changed) {

  /// How far it is.
  public enum State {
    /// Being planned.
    OPEN,
    /// The discharge has been sent.
    SENT,
    /// Ended without one.
    CLOSED
  }

  /// Whether somebody needs to be in an acute bed: asked every day.
  public enum Criteria {
    MET("met", "Meets the criteria to reside"),
    NOT_MET("not-met", "No longer meets the criteria to reside");

    private final String code;
    private final String words;

    Criteria(String code, String words) {
      this.code = code;
      this.words = words;
    }

    /// As stored.
    public String code() {
      return code;
    }

    /// As shown to people.
    public String words() {
      return words;
    }

    /// The answer with this code; null for none.
    public static @Nullable Criteria ofCode(String code) {
      for (Criteria one : values()) {
        if (one.code.equals(code)) {
          return one;
        }
      }
      return null;
    }
  }

  /// What was decided.
  ///
  /// @param criteria null while nobody has said
  /// @param criterion code of the criterion that is met; null where none is
  /// @param expected expected date of discharge; null while there is none
  /// @param pathway code; null while not decided
  /// @param delay code of what somebody who could leave waits for; null for nothing
  /// @param waits whose move it is
  /// @param note what else to know; empty for nothing
  public record Said(
      @Nullable Criteria criteria,
      @Nullable String criterion,
      @Nullable LocalDate expected,
      @Nullable String pathway,
      @Nullable String delay,
      Party waits,
      String note) {}

  /// Who wrote a version.
  public record Deed(String user, String name, String organisation, Instant at) {}

  @Override
  public String toString() {
    return "DischargePlan[" + id + "/" + version + " " + state + "]";
  }
}
