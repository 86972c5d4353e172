package org.careweave.design;

/// Words beside an input, such as a unit. Screen readers do not hear them: the label must say it.
public record Affix(Words words, Extras extras) {

  /// Plain words.
  public static Affix of(String text) {
    return new Affix(Words.of(text), Extras.none());
  }
}
