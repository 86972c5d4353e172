package org.careweave.benchmarks;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The peer: HAPI FHIR JPA from the module `benchmarks/peer-hapi-jpa`, without access rules.
final class HapiJpaTarget implements Target {

  private static final int PORT = 28_480;
  private static final int DATABASE_PORT = 28_432;
  private static final String MODULE = "benchmarks/peer-hapi-jpa";

  private final Project project;
  private @Nullable Postgres postgres;
  private @Nullable ServerProcess server;

  HapiJpaTarget(Project project) {
    this.project = project;
  }

  @Override
  public String name() {
    return "HAPI FHIR JPA 8.8.0";
  }

  @Override
  public void start() {
    Postgres database = Postgres.start(project.cache().resolve("peer-hapi-jpa"), DATABASE_PORT);
    postgres = database;
    List<String> command =
        List.of(
            project.java(),
            "-Xmx6g",
            "-XX:+UseG1GC",
            "-cp",
            project.jar(MODULE, "benchmarks-peer-hapi-jpa") + ":" + project.classpath(MODULE),
            "org.careweave.benchmarks.peer.PeerServer");
    Map<String, String> environment =
        Map.of(
            "PEER_PORT", Integer.toString(PORT),
            "PEER_JDBC_URL", database.url(),
            "PEER_JDBC_USER", database.user(),
            "PEER_JDBC_PASSWORD", "");
    ServerProcess started =
        ServerProcess.start(command, environment, project.cache().resolve("peer-hapi-jpa.log"));
    server = started;
    started.awaitAnswer(base(), "/fhir/Patient?_count=1");
  }

  @Override
  public URI base() {
    return URI.create("http://127.0.0.1:" + PORT + "/fhir");
  }

  @Override
  public String authorization(Role role) {
    return "";
  }

  @Override
  public DatabaseRows database() {
    return running(postgres).rows();
  }

  @Override
  public ProcessTree processes() {
    return new ProcessTree(List.of(running(server).process().pid(), database().postmaster()));
  }

  @Override
  public void settle() {
    // A transaction that HAPI has answered can be found.
  }

  @Override
  public long inboxSize() {
    return 0;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
      server = null;
    }
    if (postgres != null) {
      postgres.close();
      postgres = null;
    }
  }

  private static <T> T running(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("Not started");
    }
    return part;
  }
}
