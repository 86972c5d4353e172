package org.careweave.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs PostgreSQL's programs, which refuse to run as root: for root they run in a user namespace,
/// where root is nobody.
final class Programs {

  private final Path bin;
  private final List<String> prefix;

  private Programs(Path bin, List<String> prefix) {
    this.bin = bin;
    this.prefix = prefix;
  }

  /// The programs below `home`, for whoever runs this process.
  static Programs in(Path home) {
    if (!isRoot()) {
      return new Programs(home.resolve("bin"), List.of());
    }
    List<String> unshare = List.of("unshare", "--user");
    try {
      if (run(append(unshare, "true"), Path.of("/dev/null")) == 0) {
        return new Programs(home.resolve("bin"), unshare);
      }
    } catch (IOException e) {
      throw refusedAsRoot(e);
    }
    throw refusedAsRoot(new IOException("unshare --user failed"));
  }

  /// Runs one program to its end, with what it prints appended to `log`; its exit code.
  int run(Path log, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    return run(command, log);
  }

  private static int run(List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
    environment.put("LC_ALL", "C");
    Process process = builder.start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command.getLast() + " ran", e);
    }
  }

  private static boolean isRoot() {
    Path self = Path.of("/proc/self");
    try {
      return Files.exists(self)
          ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
          : "root".equals(System.getProperty("user.name"));
    } catch (IOException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static List<String> append(List<String> prefix, String last) {
    List<String> command = new ArrayList<>(prefix);
    command.add(last);
    return command;
  }

  private static PostgresProblem refusedAsRoot(IOException cause) {
    return new PostgresProblem(
        "PostgreSQL does not run as root, and user namespaces, by which it could, are off here.",
        """
        Do one of these:
          - run Careweave as an ordinary user: useradd -m careweave; su careweave -c './careweave run'
          - allow user namespaces: sysctl -w user.max_user_namespaces=10000 (on Ubuntu also \
        kernel.apparmor_restrict_unprivileged_userns=0; in a container: --security-opt \
        seccomp=unconfined), and install util-linux for its unshare
          - set careweave.database.url, .username and .password to a PostgreSQL 18 of yours""",
        cause);
  }

  /// What the last lines of `log` say, for a message to the operator.
  static String tail(Path log) {
    try {
      List<String> lines =
          Files.exists(log) ? Files.readAllLines(log, StandardCharsets.UTF_8) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
    } catch (IOException e) {
      return "(" + log + " cannot be read)";
    }
  }
}
