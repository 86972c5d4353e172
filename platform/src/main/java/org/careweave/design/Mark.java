package org.careweave.design;

/// A state of an item in words, with a tone that repeats what they say.
public record Mark(String text, Tone tone) {

  /// How loud.
  public enum Tone {
    /// As any other.
    PLAIN,
    /// To notice.
    NOTICE,
    /// To act on.
    ALERT,
    /// Over, retracted.
    QUIET;

    /// The end of its class name.
    public String className() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
