package org.careweave.tasks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.careweave.kernel.Problem;

/// By when, and why then.
///
/// @param reason in words: `2-hour response from referral at 12:05`
public record TaskDue(Instant at, String reason) {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  /// A due time as somebody wrote it.
  public sealed interface Read {

    /// It is this moment.
    ///
    /// @param twice whether the clock shows that time twice that night; the first is meant, since
    ///     too early is safer than too late
    record At(Instant at, boolean twice) implements Read {}

    /// It is none.
    record Wrong(Problem problem) implements Read {}
  }

  /// Reads a local date and time.
  ///
  /// @param date `2026-11-30`
  /// @param time `14:30`
  public static Read read(String date, String time) {
    LocalDateTime local;
    try {
      local = LocalDateTime.parse(date.strip() + "T" + time.strip());
    } catch (DateTimeException e) {
      return wrong("TSK-011", "Enter a date and a time, such as 30-Nov-2026 and 14:30");
    }
    if (local.getYear() > 2199) {
      return wrong("TSK-011", "Enter a year before 2200");
    }
    List<ZoneOffset> offsets = ZONE.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      return wrong(
          "TSK-012",
          "Clocks go forward that night: this time does not exist. Enter 02:00 or later, or before"
              + " 01:00");
    }
    return new Read.At(local.toInstant(offsets.getFirst()), offsets.size() > 1);
  }

  private static Read wrong(String code, String words) {
    return new Read.Wrong(Problem.invalid(code, words, "due"));
  }
}
