package org.careweave.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where things are: the checkout, its build results, the cache, and the JDK in use.
///
/// @param root the checkout's folder, the one with `mvnw`
record Project(Path root) {

  /// The checkout around the working directory.
  static Project find() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw"))) {
        return new Project(folder);
      }
    }
    throw new IllegalStateException("Run this inside a checkout of Careweave");
  }

  /// Data sets, databases and logs, kept between runs and out of version control.
  Path cache() {
    try {
      return Files.createDirectories(root.resolve(".careweave/bench"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where results are written.
  Path results() {
    return root.resolve("benchmarks/results");
  }

  /// The `java` program this process runs on.
  String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// The class path that the build wrote for a module.
  String classpath(String module) {
    try {
      return Files.readString(root.resolve(module).resolve("target/classpath")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Build with ./mvnw -Pbench -DskipTests package first", e);
    }
  }

  /// The jar of a module, without its version in the name of the caller.
  Path jar(String module, String prefix) {
    try (var files = Files.list(root.resolve(module).resolve("target"))) {
      return files
          .filter(
              file ->
                  file.getFileName().toString().startsWith(prefix)
                      && file.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No jar of " + module + " was built"));
    } catch (IOException e) {
      throw new UncheckedIOException("Build with ./mvnw -Pbench -DskipTests package first", e);
    }
  }

  /// The short id of the commit that is checked out, with a plus sign where files have changed.
  String commit() {
    String id = git("rev-parse", "--short=10", "HEAD");
    return git("status", "--porcelain", "--untracked-files=no").isEmpty() ? id : id + "+";
  }

  /// The machine in one line: cores, memory, processor and kernel.
  static String machine() {
    String processor = field(Path.of("/proc/cpuinfo"), "model name");
    long memory = Long.parseLong(field(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", ""));
    return "%d cores, %d GiB, %s, Linux %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            Math.round(memory / (1024.0 * 1024)),
            processor,
            System.getProperty("os.version"));
  }

  /// Processes that wanted to run during the last minute, on average: above one, other work
  /// disturbs
  /// the figures.
  static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /// Removes a folder with all in it, if it is there.
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (var walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }

  private static String field(Path file, String name) {
    try {
      for (String line : Files.readAllLines(file)) {
        if (line.startsWith(name)) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
      return "0";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String git(String... arguments) {
    try {
      var command = new ArrayList<>(List.of("git"));
      command.addAll(List.of(arguments));
      Process process = new ProcessBuilder(command).directory(root.toFile()).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException _) {
      return "unknown";
    }
  }
}
