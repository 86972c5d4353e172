package org.careweave.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a server's processes (its JVM, PostgreSQL's postmaster and all their children) have used,
/// as
/// Linux counts it under `/proc` (proc(5)).
///
/// The postmaster is not a child of the JVM that started it, so both are roots.
record ProcessTree(List<Long> roots) {

  // proc(5), /proc/pid/stat: fields 4 (parent), 14 to 17 (user, system, reaped children's user and
  // system time). What is split here starts at field 3.
  private static final int PARENT = 1;
  private static final int TIMES = 11;
  // USER_HZ is 100 on every Linux platform the JVM runs on.
  private static final long NANOS_PER_TICK = 10_000_000;

  ProcessTree {
    roots = List.copyOf(roots);
  }

  /// CPU time used since the processes began, with that of children that have ended.
  Duration cpu() {
    long ticks = 0;
    for (long process : processes()) {
      List<String> stat = stat(process);
      for (int i = 0; i < 4 && !stat.isEmpty(); i++) {
        ticks += Long.parseLong(stat.get(TIMES + i));
      }
    }
    return Duration.ofNanos(ticks * NANOS_PER_TICK);
  }

  /// Proportional set size in bytes: pages shared by several processes counted once in all.
  long proportionalSetSize() {
    long kilobytes = 0;
    for (long process : processes()) {
      for (String line : lines(Path.of("/proc", Long.toString(process), "smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          kilobytes += Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    }
    return kilobytes * 1024;
  }

  /// The parent of a process.
  static long parent(long process) {
    return Long.parseLong(stat(process).get(PARENT));
  }

  private List<Long> processes() {
    List<long[]> all = new ArrayList<>();
    try (var folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path folder : folders) {
        long process = Long.parseLong(folder.getFileName().toString());
        List<String> stat = stat(process);
        if (!stat.isEmpty()) {
          all.add(new long[] {process, Long.parseLong(stat.get(PARENT))});
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Long> found = new ArrayList<>(roots);
    for (int i = 0; i < found.size(); i++) {
      for (long[] pair : all) {
        if (pair[1] == found.get(i) && !found.contains(pair[0])) {
          found.add(pair[0]);
        }
      }
    }
    return found;
  }

  private static List<String> stat(long process) {
    List<String> lines = lines(Path.of("/proc", Long.toString(process), "stat"));
    if (lines.isEmpty()) {
      return List.of();
    }
    // The command's name, in parentheses, may hold blanks and parentheses itself.
    String line = lines.getFirst();
    return List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      // A process that ended between being listed and being read: "No such process".
      if (Files.exists(file.getParent())) {
        throw new UncheckedIOException(e);
      }
      return List.of();
    }
  }
}
