package org.careweave.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the trail, newest first.
///
/// @param next where the next page begins; null when this is the last
public record AuditPage(List<AuditEntry> entries, @Nullable Position next) {

  /// A place in the trail: the last entry seen.
  public record Position(Instant at, long number) {

    /// A short text for a link; holds nothing personal.
    public String text() {
      return at.getEpochSecond() + "." + at.getNano() / 1000 + "." + number;
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException when it is something else
    public static Position parse(String text) {
      String[] parts = text.split("\\.", -1);
      if (parts.length != 3) {
        throw new IllegalArgumentException("not a position in the trail");
      }
      try {
        Instant at =
            Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]) * 1000);
        return new Position(at, Long.parseLong(parts[2]));
      } catch (java.time.DateTimeException | ArithmeticException e) {
        throw new IllegalArgumentException("not a position in the trail", e);
      }
    }
  }
}
