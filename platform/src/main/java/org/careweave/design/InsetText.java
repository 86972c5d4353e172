package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// Words set off from those around them.
public record InsetText(Words words, Extras extras) {

  /// Plain words.
  public static InsetText of(String text) {
    return new InsetText(Words.of(text), Extras.none());
  }

  /// What screen readers hear first.
  public String prefix() {
    @Nullable String hidden = words.visuallyHiddenText();
    return Markup.or(hidden, "Information");
  }
}
