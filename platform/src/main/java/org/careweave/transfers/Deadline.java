package org.careweave.transfers;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/// How long something may take, as a setting says it: elapsed time (`2h`, `5d`), or working days
/// (`2wd`).
final class Deadline {

  private static final Pattern WORKING = Pattern.compile("([1-9]\\d{0,2})wd");

  private final Duration elapsed;
  private final int workingDays;

  private Deadline(Duration elapsed, int workingDays) {
    this.elapsed = elapsed;
    this.workingDays = workingDays;
  }

  /// @throws IllegalArgumentException when it is neither
  public static Deadline of(String text) {
    Matcher working = WORKING.matcher(text.strip());
    if (working.matches()) {
      return new Deadline(Duration.ZERO, Integer.parseInt(working.group(1)));
    }
    Duration elapsed = DurationStyle.detectAndParse(text.strip());
    if (elapsed.isNegative()) {
      throw new IllegalArgumentException("nothing is due before it starts: " + text);
    }
    return new Deadline(elapsed, 0);
  }

  /// So much elapsed time.
  static Deadline in(Duration elapsed) {
    return new Deadline(elapsed, 0);
  }

  /// When what starts now is due.
  Instant after(Instant start, WorkingDays days) {
    return workingDays > 0 ? days.after(start, workingDays) : start.plus(elapsed);
  }
}
