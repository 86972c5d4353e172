package org.careweave.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Our side: the platform's jar on its own durable PostgreSQL, with access rules and audit on.
final class CareweaveTarget implements Target {

  private static final int PORT = 28_481;
  private static final int DATABASE_PORT = 28_433;
  private static final String SETTING = "--careweave.database.settings.";

  private static final String TOKENS = "/oauth2/token";

  private final String secret = UUID.randomUUID().toString();
  private final Project project;
  private final boolean staffed;
  private final Path folder;
  private final ClientCredentials feed;
  private final ClientCredentials client;
  private final ClientCredentials ward;
  private @Nullable ServerProcess server;

  /// One source whose feed sends everything, an application that may see and write everything, and
  /// teams.
  private static final String DIRECTORY =
      """
      {"name": "Benchmark",
       "organisations": [{"ods": "RB1", "name": "Benchmark Hospital", "shortName": "Benchmark",
         "kind": "acute-trust"},
        {"ods": "RB2", "name": "Benchmark Ward", "shortName": "Ward",
         "kind": "community-trust"}],
       "sites": [], "teams": [%s], "services": [], "staff": [%s],
       "sources": [{"code": "RB1-EPR", "name": "EPR", "organisation": "RB1", "kind": "epr",
         "custodians": ["RB1"], "client": "feed-bench"}]}
      """;

  /// @param staffed whether staff of the benchmark's teams can sign in
  CareweaveTarget(Project project, boolean staffed) {
    this.project = project;
    this.staffed = staffed;
    this.folder = project.cache().resolve("careweave");
    this.feed = new ClientCredentials(address(), TOKENS, "feed-bench", secret);
    this.client = new ClientCredentials(address(), TOKENS, "app-bench", secret);
    this.ward = new ClientCredentials(address(), TOKENS, "app-ward", secret);
  }

  @Override
  public String name() {
    return "Careweave";
  }

  @Override
  public void start() {
    feed.forget();
    client.forget();
    ward.forget();
    try {
      Project.deleteTree(folder);
      Files.createDirectories(folder);
      String directory =
          staffed
              ? DIRECTORY.formatted(WorkTeams.teams(), WorkTeams.staff())
              : DIRECTORY.formatted("", "");
      Files.writeString(folder.resolve("directory.json"), directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ServerProcess started =
        ServerProcess.start(command(), Map.of(), project.cache().resolve("careweave.log"));
    server = started;
    started.awaitAnswer(address(), "/actuator/health/readiness");
  }

  private List<String> command() {
    var command =
        new ArrayList<>(
            List.of(
                project.java(),
                "-Xmx1g",
                "-XX:+UseParallelGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                project.jar("platform", "platform-").toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + PORT,
                "--careweave.data=" + folder,
                "--careweave.directory.file=" + folder.resolve("directory.json"),
                "--careweave.clients.secrets.feed-bench=" + secret,
                "--careweave.clients.secrets.app-bench=" + secret,
                "--careweave.clients.secrets.app-ward=" + secret,
                "--careweave.clients.apps.app-ward.name=Ward",
                "--careweave.clients.apps.app-ward.persona=app-ward",
                "--careweave.clients.apps.app-ward.organisation=RB2",
                "--careweave.clients.apps.app-bench.name=Benchmark",
                "--careweave.clients.apps.app-bench.persona=app-all",
                "--careweave.clients.apps.app-bench.organisation=RB1",
                "--careweave.database.binaries=" + project.cache().resolve("careweave-postgres"),
                "--careweave.database.port=" + DATABASE_PORT));
    if (staffed) {
      // Whoever signs in says who they are, without a provider of identities.
      command.add("--spring.profiles.active=demo");
    }
    Postgres.SETTINGS.forEach(
        (name, value) -> {
          if (name.equals("shared_buffers")) {
            command.add("--careweave.database.shared-buffers=" + value);
          } else {
            command.add(SETTING + name.replace('_', '-') + "=" + value);
          }
        });
    return command;
  }

  @Override
  public URI base() {
    return address().resolve("/fhir");
  }

  private static URI address() {
    return URI.create("http://127.0.0.1:" + PORT);
  }

  @Override
  public String authorization(Role role) {
    return switch (role) {
      case FEED -> feed.header();
      case CLIENT -> client.header();
      case WARD -> ward.header();
    };
  }

  @Override
  public DatabaseRows database() {
    try {
      String password = Files.readString(folder.resolve("postgres/password")).strip();
      String url = "jdbc:postgresql://127.0.0.1:" + DATABASE_PORT + "/careweave";
      return new DatabaseRows(url, "postgres", password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ProcessTree processes() {
    ServerProcess running = server;
    if (running == null) {
      throw new IllegalStateException("Not started");
    }
    return new ProcessTree(List.of(running.process().pid(), database().postmaster()));
  }

  @Override
  public void settle() {
    // An answer to a transaction is given when its resources can be found.
  }

  @Override
  public long inboxSize() {
    return database().size("exchange", "submission%");
  }

  @Override
  public void close() {
    ServerProcess running = server;
    if (running == null) {
      return;
    }
    running.close();
    server = null;
    try {
      Project.deleteTree(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
