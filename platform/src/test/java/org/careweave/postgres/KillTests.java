package org.careweave.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
class KillTests {

  private static final int ROUNDS = 4;
  private static final int COMMITS_BEFORE_DEATH = 300;

  @TempDir private Path folder;

  @Test
  void noAcknowledgedCommitIsLostWhenTheServerIsKilledAndItComesBackByItself() throws Exception {
    try (LocalPostgres postgres = LocalPostgres.start(Servers.in(folder))) {
      Servers.execute(postgres, "create table number (value bigint primary key)");
      int port = postgres.port();
      List<Long> acknowledged = new CopyOnWriteArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        writeAndKill(postgres, round * 1_000_000L, acknowledged);
        Servers.await(() -> Servers.answers(postgres));
        assertThat(missing(postgres, acknowledged)).as("round %d", round).isEmpty();
      }
      assertThat(postgres.port()).isEqualTo(port);
      assertThat(acknowledged).hasSizeGreaterThan(ROUNDS * COMMITS_BEFORE_DEATH);
    }
  }

  /// Shows that the test above can fail: the same, with commits acknowledged before they are
  /// written.
  @Test
  void aServerThatAcknowledgesTooEarlyLosesCommits() throws Exception {
    ServerSettings careless =
        Servers.in(folder).with("synchronous_commit", "off").with("wal_writer_delay", "10s");
    try (LocalPostgres postgres = LocalPostgres.start(careless)) {
      Servers.execute(postgres, "create table number (value bigint primary key)");
      Servers.executeAsAdministrator(postgres, "checkpoint");
      List<Long> acknowledged = new CopyOnWriteArrayList<>();
      writeAndKill(postgres, 0, acknowledged);
      Servers.await(() -> Servers.answers(postgres));
      assertThat(missing(postgres, acknowledged)).isNotEmpty();
    }
  }

  @Test
  void theServerOfAKilledNodeIsFoundRunningAndNothingAcknowledgedIsLost() throws Exception {
    List<Long> acknowledged = new ArrayList<>();
    Process node = startNode();
    try (BufferedReader said = node.inputReader()) {
      long server = Long.parseLong(said.readLine());
      for (int i = 0; i < COMMITS_BEFORE_DEATH; i++) {
        acknowledged.add(Long.parseLong(said.readLine()));
      }
      node.destroyForcibly().waitFor();
      assertThat(ProcessHandle.of(server)).as("the server outlives its node").isPresent();
      try (LocalPostgres postgres = LocalPostgres.start(Servers.in(folder))) {
        assertThat(postgres.process()).hasValue(server);
        assertThat(missing(postgres, acknowledged)).isEmpty();
      }
      Servers.await(() -> !new PidFile(server, 0).mayBePostmasterOf(folder.resolve("data")));
    }
  }

  @Test
  void whenNodeAndServerAreKilledTheNextStartHasAllThatWasAcknowledged() throws Exception {
    List<Long> acknowledged = new ArrayList<>();
    Process node = startNode();
    try (BufferedReader said = node.inputReader()) {
      ProcessHandle server = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
      for (int i = 0; i < COMMITS_BEFORE_DEATH; i++) {
        acknowledged.add(Long.parseLong(said.readLine()));
      }
      node.destroyForcibly();
      List<ProcessHandle> children = server.descendants().toList();
      server.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      node.waitFor();
    }
    try (LocalPostgres postgres = LocalPostgres.start(Servers.in(folder))) {
      assertThat(missing(postgres, acknowledged)).isEmpty();
    }
  }

  private static void writeAndKill(LocalPostgres postgres, long first, List<Long> acknowledged)
      throws InterruptedException {
    int before = acknowledged.size();
    Thread writer =
        Thread.ofVirtual().start(() -> Servers.insertUntilDeath(postgres, first, acknowledged));
    Servers.await(() -> acknowledged.size() > before + COMMITS_BEFORE_DEATH);
    Servers.kill(postgres);
    writer.join();
  }

  private static List<Long> missing(LocalPostgres postgres, List<Long> acknowledged)
      throws SQLException {
    List<Long> missing = new ArrayList<>();
    for (Long value : acknowledged) {
      missing.add(value);
    }
    try (var connection = Servers.connect(postgres);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select value from number")) {
      java.util.Set<Long> there = new java.util.HashSet<>();
      while (rows.next()) {
        there.add(rows.getLong(1));
      }
      missing.removeAll(there);
    }
    return missing;
  }

  private Process startNode() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            NodeProcess.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
