package org.careweave.load;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Counts what was sent and says so while it goes on.
final class Meter {

  private static final Duration OFTEN = Duration.ofMillis(500);
  private static final Duration SELDOM = Duration.ofSeconds(10);
  private static final int MOST_COMPLAINTS = 20;

  private final PrintStream out;
  private final InstantSource clock;
  private final boolean live;
  private final int files;
  private final Instant began;
  private Instant said;
  private int done;
  private int passed;
  private long entries;
  private long refused;
  private int refusedFiles;
  private int gaveUp;
  private int complaints;
  private final Map<String, long[]> bySource = new TreeMap<>();

  /// @param live whether lines may be written over each other
  Meter(PrintStream out, InstantSource clock, boolean live, int files) {
    this.out = out;
    this.clock = clock;
    this.live = live;
    this.files = files;
    this.began = clock.instant();
    this.said = began;
  }

  synchronized void passedOver() {
    done++;
    passed++;
  }

  synchronized void count(Piece piece, Sender.Sent sent) {
    done++;
    long[] sums = bySource.computeIfAbsent(piece.source(), _ -> new long[3]);
    sums[0]++;
    switch (sent) {
      case Sender.Sent.Acknowledged(var all, var some) -> {
        entries += all;
        refused += some;
        sums[1] += all;
        sums[2] += some;
      }
      case Sender.Sent.Refused(var words) -> {
        refusedFiles++;
        complain(piece.name() + ": refused, " + words);
      }
      case Sender.Sent.GaveUp(var words) -> {
        gaveUp++;
        complain(piece.name() + ": given up, " + words);
      }
    }
    tell();
  }

  private void complain(String words) {
    if (complaints++ < MOST_COMPLAINTS) {
      out.println((live ? "\r\u001b[K" : "") + "  " + words);
    }
  }

  private void tell() {
    Instant now = clock.instant();
    if (Duration.between(said, now).compareTo(live ? OFTEN : SELDOM) >= 0) {
      said = now;
      String line = "  " + state(now);
      if (live) {
        out.print("\r\u001b[K" + line);
        out.flush();
      } else {
        out.println(line);
      }
    }
  }

  private String state(Instant now) {
    double seconds = Math.max(0.001, Duration.between(began, now).toMillis() / 1000.0);
    return String.format(
        Locale.ROOT,
        "%,d of %,d files, %,d entries, %,.0f entries/s, %,d entries and %,d files refused",
        done,
        files,
        entries,
        entries / seconds,
        refused,
        refusedFiles);
  }

  /// The last word; what the process should end with: 0 every file was
  /// acknowledged (with entries in quarantine or not), 1 whole files were refused, 3 given up.
  synchronized int finish() {
    Instant now = clock.instant();
    out.println((live ? "\r\u001b[K" : "") + "  " + state(now));
    if (passed > 0) {
      out.printf(Locale.ROOT, "  %,d files had been sent before.%n", passed);
    }
    bySource.forEach(
        (source, sums) ->
            out.printf(
                Locale.ROOT,
                "  %-14s %,7d files %,10d entries %,7d refused%n",
                source,
                sums[0],
                sums[1],
                sums[2]));
    if (refused > 0 || refusedFiles > 0) {
      out.println("What was refused is in quarantine, with the reason.");
    }
    if (gaveUp > 0) {
      out.println("Some files were not sent: run the same command again.");
      return 3;
    }
    return refusedFiles > 0 ? 1 : 0;
  }

  synchronized boolean anyGivenUp() {
    return gaveUp > 0;
  }
}
