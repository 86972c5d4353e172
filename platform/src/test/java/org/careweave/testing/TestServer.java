package org.careweave.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The one PostgreSQL of this test JVM, with a migrated template database.
final class TestServer {

  static final String USER = "postgres";
  static final String PASSWORD = "postgres";

  private static final String TEMPLATE = "careweave_template";

  private static final class Holder {
    private static final TestServer RUNNING = new TestServer();
  }

  private final EmbeddedPostgres postgres;
  private boolean migrated;

  private TestServer() {
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setPGStartupWait(Duration.ofSeconds(60))
              .setLocaleConfig("locale-provider", "builtin")
              .setLocaleConfig("builtin-locale", "C.UTF-8")
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "off")
              .setServerConfig("full_page_writes", "off")
              .setServerConfig("shared_buffers", "64MB")
              .setServerConfig("max_connections", "200")
              .setServerConfig("wal_level", "minimal")
              .setServerConfig("max_wal_senders", "0")
              .setServerConfig("jit", "off")
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("the test PostgreSQL did not start", e);
    }
  }

  static TestServer running() {
    return Holder.RUNNING;
  }

  String url(String database) {
    return "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
  }

  synchronized void cloneTemplate(String name) {
    migrateTemplateOnce();
    // FILE_COPY is quicker than the default where a template has many small files (partitions) and
    // nothing is fsynced.
    maintenance()
        .sql("create database " + name + " template " + TEMPLATE + " strategy file_copy")
        .update();
  }

  synchronized void createEmpty(String name) {
    maintenance().sql("create database " + name + " template template0").update();
  }

  void drop(String name) {
    maintenance().sql("drop database if exists " + name + " with (force)").update();
  }

  private void migrateTemplateOnce() {
    if (migrated) {
      return;
    }
    maintenance().sql("create database " + TEMPLATE + " template template0").update();
    Flyway.configure()
        .dataSource(url(TEMPLATE), USER, PASSWORD)
        .locations("classpath:db/migration")
        .load()
        .migrate();
    migrated = true;
  }

  private JdbcClient maintenance() {
    return JdbcClient.create(postgres.getPostgresDatabase());
  }
}
