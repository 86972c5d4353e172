package org.careweave.backup;

import java.io.PrintStream;
import java.util.Locale;

/// What the operator sees while it goes on.
final class Progress {

  private Progress() {}

  /// One line for each table that has rows.
  static void say(PrintStream out, Table table, long rows) {
    if (rows > 0) {
      out.printf(Locale.ROOT, "  %-40s %,12d rows%n", table.title(), rows);
    }
  }
}
