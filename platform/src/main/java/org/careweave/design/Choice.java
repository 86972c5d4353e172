package org.careweave.design;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/// One radio button or checkbox, or a divider between two.
public record Choice(
    Words words,
    Extras extras,
    @Nullable String value,
    @Nullable Boolean checked,
    Answer answer,
    Behaviour behaviour,
    @Nullable String divider) {

  /// How a choice is presented: its own label, hint, name, and whether it is disabled.
  public record Answer(
      @Nullable Label label,
      @Nullable Hint hint,
      @Nullable String name,
      @Nullable Boolean disabled,
      @Nullable Conditional conditional) {

    static final Answer PLAIN = new Answer(null, null, null, null, null);
  }

  /// What shows only when the choice is taken.
  public record Conditional(@Nullable Content html) {}

  /// Whether a checkbox takes (`inclusive`) or drops (`exclusive`) all of its group.
  public record Behaviour(@Nullable String behaviour, @Nullable String behaviourGroup) {

    static final Behaviour PLAIN = new Behaviour(null, null);
  }

  /// A value and what it is called.
  public static Choice of(String value, String text) {
    return of(value, text, null);
  }

  /// A value, what it is called, and a hint below.
  public static Choice of(String value, String text, @Nullable String hint) {
    Answer answer = new Answer(null, hint == null ? null : Hint.of(hint), null, null, null);
    return new Choice(Words.of(text), Extras.none(), value, null, answer, Behaviour.PLAIN, null);
  }

  /// Whether it shows what a choice brings.
  public boolean hasConditional() {
    return answer.conditional() != null && answer.conditional().html() != null;
  }

  /// Its hint, null when it says nothing.
  public @Nullable Hint hintFor(String id) {
    Hint hint = answer.hint();
    if (hint == null || hint.words().isEmpty()) {
      return null;
    }
    return hint.extras().id() == null ? hint.withId(id + "-item-hint") : hint;
  }
}
