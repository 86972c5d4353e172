package org.careweave.access;

import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// Which unusual looks a privacy officer wants to see; null means any.
///
/// @param decided those closed, newest first; otherwise those open, heaviest first
/// @param reason with this reason
/// @param organisation of people who acted for this organisation
/// @param after the last one of the page before; null for the first page
public record UnusualFilter(
    boolean decided,
    @Nullable UnusualReason reason,
    @Nullable OdsCode organisation,
    @Nullable Position after) {

  /// A place in the list: what it is sorted by (points, or milliseconds), and the look.
  public record Position(long rank, long id) {

    /// A short text for a link; holds nothing personal.
    public String text() {
      return rank + "." + id;
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static Position parse(String text) {
      if (!text.matches("[0-9]{1,15}\\.[0-9]{1,18}")) {
        throw new IllegalArgumentException("not a position in the list");
      }
      int dot = text.indexOf('.');
      return new Position(
          Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
    }
  }
}
