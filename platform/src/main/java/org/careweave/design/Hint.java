package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// Help below a label.
public record Hint(Words words, Extras extras) {

  /// A hint in plain text.
  public static Hint of(String text) {
    return new Hint(Words.of(text), Extras.none());
  }

  Hint withId(@Nullable String id) {
    return new Hint(words, extras.withId(id));
  }
}
