package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// What is wrong at a field. One without words marks the field as wrong and says nothing there.
public record ErrorMessage(Words words, Extras extras) {

  /// A message in plain text.
  public static ErrorMessage of(String text) {
    return new ErrorMessage(Words.of(text), Extras.none());
  }

  ErrorMessage withId(@Nullable String id) {
    return new ErrorMessage(words, extras.withId(id));
  }

  /// What screen readers hear first; empty for nothing.
  public String prefix() {
    String hidden = words.visuallyHiddenText();
    return hidden == null ? "Error" : hidden;
  }
}
