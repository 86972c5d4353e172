package org.careweave.benchmarks.day;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.careweave.benchmarks.HttpConnection;
import org.jspecify.annotations.Nullable;

/// The platform in a process of its own, with its PostgreSQL, to be killed and started again.
final class Running implements AutoCloseable {

  /// What is killed.
  enum Victim {
    PLATFORM,
    DATABASE,
    BOTH
  }

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final DayOptions options;
  private final URI address;
  private @Nullable Process process;

  Running(DayOptions options) {
    this.options = options;
    this.address = URI.create("http://localhost:" + options.port());
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  URI address() {
    return address;
  }

  /// Starts it, unless it runs, and waits until it answers.
  synchronized void start() {
    Process known = process;
    if (known == null || !known.isAlive()) {
      try {
        process =
            new ProcessBuilder(options.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    awaitReady();
  }

  /// Waits until it is ready to answer.
  void awaitReady() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the platform does not answer, see " + log());
      }
      Moments.sleep(200);
    }
  }

  private boolean isReady() {
    try (var connection = new HttpConnection(address)) {
      return connection.exchange("GET", "/actuator/health/readiness", "", new byte[0]).status()
          == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /// Kills with SIGKILL, as a power cut would, and starts what was killed again.
  void kill(Victim victim) {
    if (victim != Victim.PLATFORM) {
      killDatabase();
    }
    Process known = process;
    if (victim != Victim.DATABASE && known != null) {
      try {
        known.destroyForcibly().waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    start();
  }

  private void killDatabase() {
    postmaster()
        .ifPresent(
            server -> {
              List<ProcessHandle> children = server.descendants().toList();
              server.destroyForcibly();
              children.forEach(ProcessHandle::destroyForcibly);
            });
  }

  private Optional<ProcessHandle> postmaster() {
    Path pid = options.data().resolve("postgres/data/postmaster.pid");
    try {
      return Files.exists(pid)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
              .filter(p -> p.info().commandLine().orElse("").contains("postgres"))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends it in good order.
  @Override
  public void close() {
    Process known = process;
    if (known != null && known.isAlive()) {
      known.destroy();
      try {
        known.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private File log() {
    return options.data().resolve("log/simulation-platform.log").toFile();
  }
}
