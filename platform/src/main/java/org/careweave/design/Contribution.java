package org.careweave.design;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One organisation's share in a record: when it was last heard, how complete it is.
///
/// @param organisation its short name
/// @param heard how long ago, short; null when never
/// @param state complete or not
/// @param words the state in words
/// @param detail what else to know, null for nothing
/// @param actions what to do about it
public record Contribution(
    String organisation,
    @Nullable String heard,
    State state,
    String words,
    @Nullable String detail,
    List<Anchor> actions) {

  /// How complete.
  public enum State {
    /// All of it is here.
    COMPLETE,
    /// It has not been heard for longer than it should.
    LATE,
    /// Some of it is withheld.
    WITHHELD,
    /// It is not connected.
    UNCONNECTED;

    /// The end of its class name.
    public String className() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
