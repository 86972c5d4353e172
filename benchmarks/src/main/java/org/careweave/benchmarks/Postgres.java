package org.careweave.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// A durable PostgreSQL for a peer, from the binaries the platform embeds too.
///
/// The library's own defaults are for tests (no fsync, asynchronous commit); they are overridden,
/// and
/// starting fails if the server does not confirm that.
final class Postgres implements AutoCloseable {

  /// The settings that both servers of a run get, beside PostgreSQL's own defaults.
  static final Map<String, String> SETTINGS = settings();

  private final EmbeddedPostgres server;
  private final Path folder;

  private Postgres(EmbeddedPostgres server, Path folder) {
    this.server = server;
    this.folder = folder;
  }

  private static Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("full_page_writes", "on");
    settings.put("shared_buffers", "2GB");
    settings.put("max_wal_size", "8GB");
    settings.put("checkpoint_timeout", "15min");
    settings.put("effective_cache_size", "4GB");
    settings.put("work_mem", "16MB");
    settings.put("maintenance_work_mem", "64MB");
    settings.put("random_page_cost", "1.1");
    settings.put("max_parallel_workers_per_gather", "1");
    settings.put("jit", "off");
    settings.put("max_connections", "100");
    return settings;
  }

  /// Starts a new, empty database cluster in a folder, which is emptied first.
  static Postgres start(Path folder, int port) {
    try {
      Project.deleteTree(folder);
      Files.createDirectories(folder);
      var builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.resolve("data"))
              .setOverrideWorkingDirectory(folder.resolveSibling("postgres-binaries").toFile())
              .setPort(port)
              .setLocaleConfig("locale", "C")
              .setLocaleConfig("encoding", "UTF8");
      SETTINGS.forEach(builder::setServerConfig);
      var started = new Postgres(builder.start(), folder);
      started.rows().requireDurable();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The address for JDBC.
  String url() {
    return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
  }

  /// The superuser; the cluster trusts connections from this machine.
  String user() {
    return "postgres";
  }

  DatabaseRows rows() {
    return new DatabaseRows(url(), user(), "");
  }

  @Override
  public void close() {
    try {
      server.close();
      Project.deleteTree(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
