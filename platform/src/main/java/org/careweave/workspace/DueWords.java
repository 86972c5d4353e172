package org.careweave.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.careweave.design.ClinicalDate;
import org.careweave.design.Mark;
import org.jspecify.annotations.Nullable;

/// When something is due, in words that say by themselves whether it is late.
final class DueWords {

  private static final Duration SOON = Duration.ofHours(2);

  private DueWords() {}

  /// `Overdue by 2 h`, `Due in 40 min`, `Due today 16:30`, `Due tomorrow 09:00`.
  static Mark of(@Nullable Instant due, Instant now) {
    if (due == null) {
      return new Mark("No due time", Mark.Tone.QUIET);
    }
    if (due.isBefore(now)) {
      String ago = ClinicalDate.ago(due, now);
      return new Mark(
          ago.equals("just now") ? "Overdue since just now" : "Overdue by " + ago, Mark.Tone.ALERT);
    }
    Duration left = Duration.between(now, due);
    if (left.compareTo(SOON) < 0) {
      long minutes = Math.max(1, left.toMinutes());
      String words =
          minutes < 60
              ? minutes + " min"
              : "1 h" + (minutes == 60 ? "" : " " + (minutes - 60) + " min");
      return new Mark("Due in " + words, Mark.Tone.NOTICE);
    }
    LocalDate day = LocalDate.ofInstant(due, ClinicalDate.ZONE);
    LocalDate today = LocalDate.ofInstant(now, ClinicalDate.ZONE);
    String clock = ClinicalDate.clock(due);
    if (day.equals(today)) {
      return new Mark("Due today " + clock, Mark.Tone.NOTICE);
    }
    return new Mark(
        day.equals(today.plusDays(1)) ? "Due tomorrow " + clock : "Due " + ClinicalDate.of(due),
        Mark.Tone.PLAIN);
  }
}
