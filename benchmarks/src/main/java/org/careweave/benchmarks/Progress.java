package org.careweave.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/// Lines that say what is going on, each with the time since the start.
public final class Progress {

  private final PrintStream out;
  private final long start = System.nanoTime();

  /// Says it there.
  public Progress(PrintStream out) {
    this.out = out;
  }

  /// Says it, with the time since the start before it.
  public void say(String format, Object... arguments) {
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    out.printf(
        Locale.ROOT,
        "%2d:%02d  %s%n",
        seconds / 60,
        seconds % 60,
        String.format(Locale.ROOT, format, arguments));
  }
}
