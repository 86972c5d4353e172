package org.careweave.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A server in a JVM of its own, with its output in a log file.
record ServerProcess(Process process, Path log) implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofMinutes(5);

  /// Starts a command.
  ///
  /// @param environment added to this process's own
  static ServerProcess start(List<String> command, Map<String, String> environment, Path log) {
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      // So that an interrupted run leaves no server behind.
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return new ServerProcess(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until a GET answers with 200.
  void awaitAnswer(URI base, String target) {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new IllegalStateException("The server ended while starting: see " + log);
      }
      try (var connection = new HttpConnection(base)) {
        if (connection.exchange("GET", target, "", new byte[0]).status() == 200) {
          return;
        }
      } catch (UncheckedIOException _) {
        // not listening yet
      }
      pause();
    }
    throw new IllegalStateException("The server did not start: see " + log);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
