package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// How something is typed into an input: attributes of HTML's of the same names.
public record Typing(
    @Nullable String type,
    @Nullable String inputmode,
    @Nullable String autocomplete,
    @Nullable String autocapitalize,
    @Nullable Boolean spellcheck,
    @Nullable String pattern,
    @Nullable String placeholder) {

  /// The browser's own ways.
  public static Typing plain() {
    return new Typing(null, null, null, null, null, null, null);
  }

  /// Words the browser should neither remember nor correct: names and numbers of people.
  public static Typing unremembered() {
    return new Typing(null, null, "off", null, false, null, null);
  }

  /// Digits, which the browser should not remember.
  public static Typing digits() {
    return new Typing(null, "numeric", "off", null, false, null, null);
  }
}
