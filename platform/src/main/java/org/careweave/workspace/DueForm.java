package org.careweave.workspace;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.careweave.design.ClinicalDate;
import org.careweave.design.DateInput;
import org.careweave.tasks.TaskDue;

/// A due time as a form asks for it: day, month and year, and a time of day.
record DueForm(String day, String month, String year, String time) {

  static DueForm of(Map<String, String> form) {
    return new DueForm(
        form.getOrDefault("due-day", ""),
        form.getOrDefault("due-month", ""),
        form.getOrDefault("due-year", ""),
        form.getOrDefault("due-time", ""));
  }

  static DueForm of(Instant at) {
    ZonedDateTime local = at.atZone(ClinicalDate.ZONE);
    return new DueForm(
        Integer.toString(local.getDayOfMonth()),
        Integer.toString(local.getMonthValue()),
        Integer.toString(local.getYear()),
        ClinicalDate.clock(at));
  }

  TaskDue.Read read() {
    String clock = time.strip().replace('.', ':');
    if (clock.matches("[0-9]{4}")) {
      clock = clock.substring(0, 2) + ":" + clock.substring(2);
    }
    String padded = clock.matches("[0-9]:[0-9]{2}") ? "0" + clock : clock;
    return TaskDue.read(year.strip() + "-" + two(month) + "-" + two(day), padded);
  }

  DateInput.Values values() {
    return new DateInput.Values(day, month, year);
  }

  private static String two(String number) {
    String typed = number.strip();
    return typed.length() == 1 ? "0" + typed : typed;
  }

  static Instant minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES);
  }
}
