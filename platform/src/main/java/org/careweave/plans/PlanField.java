package org.careweave.plans;

import java.util.List;
import java.util.Optional;

/// One field of a section, or of an item of one.
///
/// @param code stays the same for ever
/// @param label what it is called on pages
/// @param hint what helps to fill it; empty for nothing
/// @param choices what can be chosen, of a field of choices; otherwise empty
public record PlanField(String code, String label, String hint, Form form, List<Choice> choices) {

  /// What it holds.
  public enum Form {
    /// A few words.
    LINE,
    /// As many words as it takes.
    TEXT,
    /// A day, as `2026-11-30`.
    DATE,
    /// One of its choices.
    CHOICE,
    /// Code of a team of the directory.
    TEAM
  }

  /// One choice.
  public record Choice(String code, String words) {}

  static PlanField line(String code, String label, String hint) {
    return new PlanField(code, label, hint, Form.LINE, List.of());
  }

  static PlanField text(String code, String label, String hint) {
    return new PlanField(code, label, hint, Form.TEXT, List.of());
  }

  static PlanField date(String code, String label, String hint) {
    return new PlanField(code, label, hint, Form.DATE, List.of());
  }

  static PlanField team(String code, String label, String hint) {
    return new PlanField(code, label, hint, Form.TEAM, List.of());
  }

  /// @param choices code and words, in turn
  static PlanField choice(String code, String label, String hint, String... choices) {
    List<Choice> all = new java.util.ArrayList<>();
    for (int i = 0; i < choices.length; i += 2) {
      all.add(new Choice(choices[i], choices[i + 1]));
    }
    return new PlanField(code, label, hint, Form.CHOICE, List.copyOf(all));
  }

  /// What a choice of it is called; other words as they are.
  public String words(String value) {
    Optional<Choice> known = choices.stream().filter(c -> c.code().equals(value)).findFirst();
    return known.map(Choice::words).orElse(value);
  }
}
