package org.careweave.directory;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The days on which something is open, as ODS gives them: local days in England, not instants.
///
/// @param since first day open; null: always was
/// @param until first day closed; null: open-ended
public record OpenDates(@Nullable LocalDate since, @Nullable LocalDate until) {

  /// Open since ever, for ever.
  public static final OpenDates ALWAYS = new OpenDates(null, null);

  public OpenDates {
    if (since != null && until != null && until.isBefore(since)) {
      throw new IllegalArgumentException("nothing closes before it opens");
    }
  }

  /// Whether it is open on `day`.
  public boolean openOn(LocalDate day) {
    return (since == null || !day.isBefore(since)) && (until == null || day.isBefore(until));
  }
}
