package org.careweave.load;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.careweave.Careweave;
import org.jspecify.annotations.Nullable;

/// A platform in a process of its own, with a durable PostgreSQL, made to be killed.
final class KilledPlatform implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 180_000;

  private final Path data;
  private final Path directory;
  private final int port;
  private @Nullable Process process;

  KilledPlatform(Path data, Path directory) throws IOException {
    this.data = data;
    this.directory = directory;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /// Starts it, unless it runs, and waits until it is ready.
  void start() throws Exception {
    if (process == null || !process.isAlive()) {
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx320m",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "--enable-native-access=ALL-UNNAMED",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Careweave.class.getName(),
                  "--server.port=" + port,
                  "--server.address=127.0.0.1",
                  "--careweave.data=" + data,
                  "--careweave.directory.file=" + directory)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
              .start();
    }
    long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!isReady()) {
      if (!process.isAlive() || System.currentTimeMillis() > deadline) {
        throw new AssertionError("the platform did not start, see " + log());
      }
      Thread.sleep(200);
    }
  }

  void killApplication() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  /// Kills the postmaster and its children, as a power cut would end them.
  void killPostgres() throws IOException {
    postmaster()
        .ifPresent(
            server -> {
              List<ProcessHandle> children = server.descendants().toList();
              server.destroyForcibly();
              children.forEach(ProcessHandle::destroyForcibly);
            });
  }

  String url() throws IOException {
    String at = Files.readString(data.resolve("postgres/port")).strip();
    return "jdbc:postgresql://127.0.0.1:" + at + "/careweave";
  }

  String password() throws IOException {
    return Files.readString(data.resolve("postgres/password")).strip();
  }

  @Override
  public void close() throws IOException {
    if (process != null) {
      process.destroyForcibly();
    }
    killPostgres();
  }

  private Optional<ProcessHandle> postmaster() throws IOException {
    Path pid = data.resolve("postgres/data/postmaster.pid");
    if (!Files.exists(pid)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pid);
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
            .filter(p -> p.info().commandLine().orElse("").contains("postgres"));
  }

  private boolean isReady() {
    try {
      HttpURLConnection request =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness")
                  .toURL()
                  .openConnection();
      request.setConnectTimeout(1000);
      request.setReadTimeout(5000);
      return request.getResponseCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private File log() {
    return data.resolve("platform.log").toFile();
  }
}
