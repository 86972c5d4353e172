package org.careweave.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts, finds and stops the server process of one data folder.
final class Postmaster {

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

  private static final String START_SECONDS = "600";
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration PATIENCE_WITH_REMNANTS = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final DataFolder folder;
  private final Programs programs;

  Postmaster(DataFolder folder, Programs programs) {
    this.folder = folder;
    this.programs = programs;
  }

  /// The port of the server that runs on the data folder; null when none does.
  @Nullable Integer findRunning(String password) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      PidFile pid = PidFile.in(folder.data()).orElse(null);
      if (pid == null) {
        return null;
      }
      if (!pid.mayBePostmasterOf(folder.data())) {
        forgetInherited(pid);
        return null;
      }
      if (RoleRows.serves(pid.port(), password, folder.data())) {
        return pid.port();
      }
      pause();
    }
    PidFile pid = PidFile.in(folder.data()).orElseThrow();
    throw new PostgresProblem(
        "A PostgreSQL (process "
            + pid.process()
            + ") holds "
            + folder.data()
            + " but does not answer on port "
            + pid.port()
            + ".",
        "See the log beside the data folder. To stop it: kill -INT "
            + pid.process()
            + "; then start again.");
  }

  /// PostgreSQL itself forgets a file whose process is dead, but not one whose number some other
  /// program has been given since.
  private void forgetInherited(PidFile pid) throws IOException {
    if (ProcessHandle.of(pid.process()).isPresent()) {
      LOG.warn(
          "postmaster.pid names process {}, which is no PostgreSQL (any more): removed",
          pid.process());
      Files.deleteIfExists(PidFile.path(folder.data()));
    }
  }

  /// Starts the server and waits until it takes connections, crash recovery included.
  int start(int port) throws IOException {
    folder.configure(port);
    Path log = folder.startLog();
    long deadline = System.nanoTime() + PATIENCE_WITH_REMNANTS.toNanos();
    while (true) {
      Files.deleteIfExists(log);
      int code =
          programs.run(
              log,
              "pg_ctl",
              "start",
              "--wait",
              "--timeout=" + START_SECONDS,
              "--silent",
              "--pgdata=" + folder.data(),
              "--log=" + log);
      if (code == 0) {
        return port;
      }
      // After kill -9 of the postmaster its children need a moment to notice.
      boolean remnants = Programs.tail(log).contains("shared memory block");
      if (!remnants || System.nanoTime() > deadline) {
        throw new PostgresProblem(
            "PostgreSQL did not start: " + Programs.tail(log),
            "See " + log + " and the other files of that folder.");
      }
      pause();
    }
  }

  /// Stops it cleanly: transactions in progress are rolled back, a checkpoint is written.
  void stop() throws IOException {
    if (!lives()) {
      return;
    }
    int code =
        programs.run(
            folder.startLog(),
            "pg_ctl",
            "stop",
            "--mode=fast",
            "--wait",
            "--timeout=" + PATIENCE.toSeconds(),
            "--silent",
            "--pgdata=" + folder.data());
    if (code != 0 && lives()) {
      LOG.error("PostgreSQL did not stop: {}", Programs.tail(folder.startLog()));
    }
  }

  boolean lives() {
    return pid().isPresent();
  }

  OptionalLong process() {
    return pid().map(p -> OptionalLong.of(p.process())).orElseGet(OptionalLong::empty);
  }

  private Optional<PidFile> pid() {
    return PidFile.in(folder.data()).filter(p -> p.mayBePostmasterOf(folder.data()));
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
