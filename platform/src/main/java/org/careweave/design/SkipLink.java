package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// The first link of a page, over everything that repeats.
public record SkipLink(Words words, Extras extras, @Nullable String href) {

  /// To the element `maincontent`.
  public static SkipLink toMain() {
    return new SkipLink(Words.none(), Extras.none(), null);
  }

  /// What it says.
  public Words shown() {
    return words.isEmpty() ? Words.of("Skip to main content") : words;
  }

  /// Where it goes.
  public String target() {
    return Markup.or(href, "#maincontent");
  }
}
