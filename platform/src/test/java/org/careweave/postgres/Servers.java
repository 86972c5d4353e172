package org.careweave.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.careweave.testing.TestFolders;

/// What the tests of this package do with real servers.
final class Servers {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Servers() {}

  /// Settings as in real use, programs shared with other tests.
  static ServerSettings in(Path folder) {
    return new ServerSettings(folder, TestFolders.binaries(), 0, Map.of("shared_buffers", "32MB"));
  }

  static Connection connect(LocalPostgres postgres) throws SQLException {
    return DriverManager.getConnection(postgres.url(), LocalPostgres.USER, postgres.password());
  }

  static void execute(LocalPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static void executeAsAdministrator(LocalPostgres postgres, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.url(), LocalPostgres.ADMINISTRATOR, postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long count(LocalPostgres postgres, String from) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /// Inserts numbers from `first` upwards, one commit each, until the server goes away; adds each
  /// one to `acknowledged` only after its commit was.
  static void insertUntilDeath(LocalPostgres postgres, long first, List<Long> acknowledged) {
    try (Connection connection = connect(postgres);
        PreparedStatement insert =
            connection.prepareStatement("insert into number (value) values (?)")) {
      for (long value = first; ; value++) {
        insert.setLong(1, value);
        insert.executeUpdate();
        acknowledged.add(value);
      }
    } catch (SQLException e) {
      // The server was killed, which is what the test is about.
    }
  }

  /// Kills the postmaster and all its children at once, as a power cut would end them.
  static void kill(LocalPostgres postgres) {
    ProcessHandle postmaster = ProcessHandle.of(postgres.process().orElseThrow()).orElseThrow();
    List<ProcessHandle> children = postmaster.descendants().toList();
    postmaster.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + PATIENCE + " in vain");
      }
      Thread.sleep(50);
    }
  }

  static boolean answers(LocalPostgres postgres) {
    try (Connection connection = connect(postgres)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }
}
