package org.careweave.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which openings a reviewer wants to see.
///
/// @param decided those decided, newest first; otherwise those that wait, oldest due first
/// @param kind of this way of opening; null: either
/// @param after the last one of the page before; null for the first page
public record ReviewFilter(boolean decided, Opening.@Nullable Kind kind, @Nullable Position after) {

  /// A place in the list: the time it is sorted by, and the opening.
  public record Position(Instant at, long id) {

    /// A short text for a link; holds nothing personal.
    public String text() {
      return at.toEpochMilli() + "." + id;
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static Position parse(String text) {
      if (!text.matches("-?[0-9]{1,15}\\.[0-9]{1,18}")) {
        throw new IllegalArgumentException("not a position in the reviews");
      }
      int dot = text.indexOf('.');
      return new Position(
          Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))),
          Long.parseLong(text.substring(dot + 1)));
    }
  }
}
