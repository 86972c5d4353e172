package org.careweave.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/// Folders of test servers below the temporary folder, swept when their JVM is gone.
public final class TestFolders {

  private static final String PREFIX = "careweave-test-";

  private TestFolders() {}

  /// Where PostgreSQL's programs are unpacked, once for all test runs of this machine's user.
  public static Path binaries() {
    return temporary().resolve("careweave-binaries-" + System.getProperty("user.name"));
  }

  /// A new folder of this JVM's own, after those of dead JVMs were swept, servers and all.
  static Path ofThisProcess() {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(temporary(), PREFIX + "*")) {
      left.forEach(TestFolders::sweepIfDead);
      return Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A new data folder for a platform under test, gone with this JVM.
  static String data() {
    Path folder = ofThisProcess();
    deleteAtExit(folder, () -> {});
    return folder.toString();
  }

  /// Deletes `folder` when this JVM ends, after `first`, and after every application is closed: one
  /// that lost its database would go on asking for it.
  static void deleteAtExit(Path folder, Runnable first) {
    SpringApplication.getShutdownHandlers()
        .add(
            () -> {
              first.run();
              delete(folder);
            });
  }

  private static void sweepIfDead(Path folder) {
    String[] parts = folder.getFileName().toString().substring(PREFIX.length()).split("-", -1);
    if (ProcessHandle.of(Long.parseLong(parts[0])).isPresent()) {
      return;
    }
    Path pid = folder.resolve("postgres/data/postmaster.pid");
    try {
      if (Files.exists(pid)) {
        List<String> lines = Files.readAllLines(pid);
        Optional<ProcessHandle> server = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
        server
            .filter(s -> s.info().commandLine().orElse("").contains(folder.toString()))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    } catch (IOException | RuntimeException e) {
      return;
    }
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // Somebody else sweeps it.
    }
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }
}
