package org.careweave.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/// What lies on disk: data, password, port, log.
final class DataFolder {

  /// The major version whose data we can serve.
  static final String MAJOR = "18";

  private static final int PASSWORD_BYTES = 24;

  private final ServerSettings settings;

  DataFolder(ServerSettings settings) {
    this.settings = settings;
  }

  Path data() {
    return settings.folder().resolve("data");
  }

  Path startLog() {
    return settings.folder().resolve("log").resolve("start.log");
  }

  /// Makes the data folder on first use; refuses one that we cannot serve.
  void prepare(Programs programs) throws IOException {
    Folders.secret(settings.folder());
    Folders.secret(settings.folder().resolve("log"));
    if (Files.exists(data())) {
      requireOurVersion();
    } else {
      initialise(programs);
    }
  }

  private void initialise(Programs programs) throws IOException {
    Path passwordFile = settings.folder().resolve("password");
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Folders.writeSecret(passwordFile, password);
    Path fresh = settings.folder().resolve("data.new");
    Folders.delete(fresh);
    // Text sorts by code point, the same on every machine; what people read in order names an ICU
    // collation in the statement.
    int code =
        programs.run(
            startLog(),
            "initdb",
            "--pgdata=" + fresh,
            "--username=" + LocalPostgres.ADMINISTRATOR,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8");
    if (code != 0) {
      throw new PostgresProblem(
          "PostgreSQL's data folder could not be made: " + Programs.tail(startLog()),
          "See " + startLog() + ".");
    }
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireOurVersion() throws IOException {
    Path version = data().resolve("PG_VERSION");
    String found = Files.exists(version) ? Files.readString(version).strip() : "none";
    if (!found.equals(MAJOR)) {
      throw new PostgresProblem(
          data() + " was written by PostgreSQL " + found + "; this Careweave serves " + MAJOR + ".",
          "With the Careweave that wrote it: ./careweave backup <file>. Then give this one an empty"
              + " folder (--data) and ./careweave restore <file>.");
    }
  }

  /// The password of both our roles.
  String password() throws IOException {
    Path file = settings.folder().resolve("password");
    if (!Files.exists(file)) {
      throw new PostgresProblem(
          "The database's password file is missing: " + file,
          "Put it back (it was made, mode 0600, when the data folder was), or restore a backup into"
              + " an empty folder.");
    }
    return Files.readString(file).strip();
  }

  /// The port to listen on: the one asked for, else the one of last time, else any free one.
  int choosePort() throws IOException {
    if (settings.port() != 0) {
      return settings.port();
    }
    Path file = settings.folder().resolve("port");
    if (Files.exists(file)) {
      int last = Integer.parseInt(Files.readString(file).strip());
      if (isFree(last)) {
        return last;
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Files.writeString(file, Integer.toString(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /// Writes the server's configuration, whole, so that what is in force is what is set here.
  void configure(int port) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        "# Written by Careweave at each start. To change a setting: careweave.database.*\n");
    for (Map.Entry<String, String> setting : settings.configuration(port).entrySet()) {
      String value = setting.getValue().replace("\\", "\\\\").replace("'", "''");
      text.append(setting.getKey()).append(" = '").append(value).append("'\n");
    }
    Files.writeString(data().resolve("postgresql.conf"), text);
    Files.writeString(
        data().resolve("pg_hba.conf"),
        """
        # Written by Careweave at each start.
        host all all 127.0.0.1/32 scram-sha-256
        """);
  }
}
