package org.careweave.testing;

import java.nio.file.Path;
import java.util.Map;
import org.careweave.postgres.LocalPostgres;
import org.careweave.postgres.ServerSettings;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The one PostgreSQL of this test JVM, with a migrated template database that holds the
/// [StandingAgreement].
final class TestServer {

  private static final String TEMPLATE = "careweave_template";

  private static final Map<String, String> FAST_AND_UNSAFE =
      Map.of(
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "wal_level", "minimal",
          "max_wal_senders", "0",
          "shared_buffers", "64MB",
          "max_connections", "200");

  private static final class Holder {
    private static final TestServer RUNNING = new TestServer();
  }

  private final LocalPostgres postgres;
  private boolean migrated;

  private TestServer() {
    Path folder = TestFolders.ofThisProcess();
    postgres =
        LocalPostgres.start(
            new ServerSettings(
                folder.resolve("postgres"), TestFolders.binaries(), 0, FAST_AND_UNSAFE));
    TestFolders.deleteAtExit(folder, postgres::close);
  }

  static TestServer running() {
    return Holder.RUNNING;
  }

  String url(String database) {
    return postgres.url(database);
  }

  String password() {
    return postgres.password();
  }

  synchronized void cloneTemplate(String name) {
    migrateTemplateOnce();
    // FILE_COPY is quicker than the default where a template has many small files (partitions) and
    // nothing is fsynced.
    create(name, TEMPLATE + " strategy file_copy");
  }

  synchronized void createEmpty(String name) {
    create(name, "template0");
  }

  void drop(String name) {
    maintenance().sql("drop database if exists " + name + " with (force)").update();
  }

  private void migrateTemplateOnce() {
    if (migrated) {
      return;
    }
    create(TEMPLATE, "template0");
    Flyway.configure()
        .dataSource(url(TEMPLATE), LocalPostgres.USER, postgres.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    JdbcClient template =
        JdbcClient.create(
            new DriverManagerDataSource(url(TEMPLATE), LocalPostgres.USER, postgres.password()));
    StandingAgreement.insert(template);
    NationalLists.standing(template);
    migrated = true;
  }

  private void create(String name, String template) {
    maintenance()
        .sql("create database " + name + " owner " + LocalPostgres.USER + " template " + template)
        .update();
  }

  private JdbcClient maintenance() {
    return JdbcClient.create(
        new DriverManagerDataSource(
            url("postgres"), LocalPostgres.ADMINISTRATOR, postgres.password()));
  }
}
