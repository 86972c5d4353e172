package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// A link in plain words; `hidden` says to screen readers what it is about.
public record Anchor(String text, String href, @Nullable String hidden) {

  /// A link whose words say enough.
  public static Anchor to(String text, String href) {
    return new Anchor(text, href, null);
  }
}
