package org.careweave.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/// Puts what a run found into a page of `docs/performance`, between two marks, and the raw files
/// into
/// the folder of the same name beside it, so that no figure is copied by hand.
final class Documentation {

  private static final String BEGIN = "<!-- begin: written by ./careweave bench --record -->";
  private static final String END = "<!-- end -->";

  private final Path page;
  private final Path folder;

  /// @param name of the page, without its ending
  Documentation(Path root, String name) {
    this.page = root.resolve("docs/performance/" + name + ".md");
    this.folder = root.resolve("docs/performance/" + name);
  }

  /// @param command as typed, for the reader who wants to run it again
  void record(Report report, String command, String machine, String commit, LocalDate today) {
    try {
      report.write(folder.resolve("latest.json"), machine, commit);
      report.writeRounds(folder.resolve("rounds.csv"));
      String text = Files.readString(page);
      int begin = text.indexOf(BEGIN);
      int end = text.indexOf(END);
      if (begin < 0 || end < begin) {
        throw new IllegalStateException("The marks are missing in " + page);
      }
      String found =
          """
          %s

          %s, commit `%s`, `%s`. Machine: %s. %s.

          %s
          """
              .formatted(
                  BEGIN, today, commit, command, machine, report.database(), report.markdown());
      Files.writeString(page, text.substring(0, begin) + found + text.substring(end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
