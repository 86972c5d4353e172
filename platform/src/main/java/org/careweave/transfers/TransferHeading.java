package org.careweave.transfers;

import java.util.List;

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
    /// Words, which the ward the person is in fills first.
    WHERE
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

  static TransferHeading where(String code, String label, String hint) {
    return new TransferHeading(code, label, hint, Sort.WHERE, true, List.of());
  }

  static TransferHeading time(String code, String label, String hint) {
    return new TransferHeading(code, label, hint, Sort.TIME, true, List.of());
  }
}
