package org.careweave.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `postmaster.pid` says: line 1 the process, line 2 the data folder, line 4 the port
/// (PostgreSQL's own `pidfile.h`).
///
/// @param process the process id of the postmaster
/// @param port the port it was told to listen on
record PidFile(long process, int port) {

  private static final int PORT_LINE = 3;

  /// The one in `data`; empty when there is none, or one half written.
  static Optional<PidFile> in(Path data) {
    try {
      List<String> lines = Files.readAllLines(path(data), StandardCharsets.UTF_8);
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      return Optional.of(
          new PidFile(
              Long.parseLong(lines.get(0).strip()),
              Integer.parseInt(lines.get(PORT_LINE).strip())));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Path path(Path data) {
    return data.resolve("postmaster.pid");
  }

  /// Whether that process lives and may be the postmaster of `data`. A process that has ended and
  /// waits to be collected does not live; one of another kind has only inherited the number.
  boolean mayBePostmasterOf(Path data) {
    ProcessHandle handle = ProcessHandle.of(process).orElse(null);
    if (handle == null || !handle.isAlive() || isZombie()) {
      return false;
    }
    Path folder = Path.of("/proc", Long.toString(process), "cwd");
    try {
      if (Files.exists(Path.of("/proc/self/cwd"))) {
        return Files.isSameFile(folder.toRealPath(), data);
      }
    } catch (IOException e) {
      // Not allowed to look: then the command has to tell.
    }
    ProcessHandle.Info info = handle.info();
    return info.command().or(info::commandLine).map(c -> c.contains("postgres")).orElse(true);
  }

  private boolean isZombie() {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
      return stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
