package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// How large an input is: `width` in characters (2, 3, 4, 5, 10, 20, 30).
public record InputSize(@Nullable String width, boolean large, boolean code) {

  /// As wide as its container.
  public static InputSize full() {
    return new InputSize(null, false, false);
  }

  /// A number of characters.
  public static InputSize width(int characters) {
    return new InputSize(Integer.toString(characters), false, false);
  }
}
