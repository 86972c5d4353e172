package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// What stands around an input, in one line with it.
public record Affixes(
    @Nullable Affix prefix, @Nullable Affix suffix, @Nullable InputWrapper inputWrapper) {

  /// Nothing.
  public static Affixes none() {
    return new Affixes(null, null, null);
  }
}
