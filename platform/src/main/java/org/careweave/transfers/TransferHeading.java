package org.careweave.transfers;

import java.util.List;
import org.careweave.tasks.Vital;

/// A heading under which who writes a transfer of some kind says something.
///
/// @param code as stored and as forms name it
/// @param hint what to write, where the label does not say it
/// @param sort what is written
/// @param must whether it cannot be sent without
/// @param choices what can be chosen; empty where words are typed
public record TransferHeading(
    String code, String label, String hint, Sort sort, boolean must, List<String> choices) {

  /// What is written under it.
  public enum Sort {
    /// Words.
    TEXT,
    /// One of some.
    CHOICE,
    /// A time of today or of last night, `14:05`; kept as a moment. The kind's clocks begin then.
    TIME,
    /// A time of the next hours, `14:05`, or in how many minutes; kept as a moment. The kind's
    /// clocks begin then.
    SOON,
    /// A number that is measured.
    VITAL,
    /// What follows from what is measured: nobody types it.
    SCORE,
    /// Words, which the ward the person is in fills first.
    WHERE;

    /// Whether a moment is kept.
    public boolean isMoment() {
      return this == TIME || this == SOON;
    }
  }

  static TransferHeading must(String code, String label, String hint) {
    return new TransferHeading(code, label, hint, Sort.TEXT, true, List.of());
  }

  static TransferHeading may(String code, String label, String hint) {
    return new TransferHeading(code, label, hint, Sort.TEXT, false, List.of());
  }

  static TransferHeading choice(String code, String label, String... choices) {
    return new TransferHeading(code, label, "", Sort.CHOICE, true, List.of(choices));
  }

  static TransferHeading mayChoose(String code, String label, String... choices) {
    return new TransferHeading(code, label, "", Sort.CHOICE, false, List.of(choices));
  }

  static TransferHeading soon(String code, String label, String hint) {
    return new TransferHeading(code, label, hint, Sort.SOON, true, List.of());
  }

  static TransferHeading vital(Vital vital) {
    String label = vital.term() + ", " + vital.shown();
    return new TransferHeading(vital.field(), label, "", Sort.VITAL, false, List.of());
  }

  static TransferHeading score(String code, String label) {
    return new TransferHeading(code, label, "", Sort.SCORE, false, List.of());
  }

  static TransferHeading where(String code, String label, String hint) {
    return new TransferHeading(code, label, hint, Sort.WHERE, true, List.of());
  }

  static TransferHeading time(String code, String label, String hint) {
    return new TransferHeading(code, label, hint, Sort.TIME, true, List.of());
  }
}
