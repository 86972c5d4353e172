package org.careweave.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills an empty database from a backup, wholly or not at all.
final class Restore {

  private final DataSource database;
  private final CatalogueRows catalogue;
  private final SchemaRows schema;
  private final PrintStream out;

  Restore(DataSource database, PrintStream out) {
    this.database = database;
    this.catalogue = new CatalogueRows(JdbcClient.create(database));
    this.schema = new SchemaRows(JdbcClient.create(database));
    this.out = out;
  }

  /// Restores what `file` holds: the schema by migrating to its version, then every row.
  ///
  /// @throws BackupProblem when the database is not empty or in use, or the file not whole
  void from(Path file) throws IOException {
    try (BackupReader reader = new BackupReader(file)) {
      Contents.Header header = reader.header();
      requireEmpty();
      try {
        migrate(header);
        new TransactionTemplate(new JdbcTransactionManager(database))
            .executeWithoutResult(_ -> load(reader, header));
      } catch (UncheckedIOException e) {
        schema.dropEverything();
        throw new BackupProblem(file + " is damaged or its end is missing", e);
      } catch (RuntimeException e) {
        schema.dropEverything();
        throw e;
      }
      schema.analyze();
      out.println("Restored what " + file + " held at " + header.taken());
    }
  }

  private void requireEmpty() {
    if (catalogue.otherSessions() > 0) {
      throw new BackupProblem("the database is in use: stop the platform first");
    }
    if (!catalogue.isEmpty()) {
      throw new BackupProblem(
          "the database is not empty: restore into a new data folder (--data) or a new database");
    }
  }

  private void migrate(Contents.Header header) {
    Flyway.configure()
        .dataSource(database)
        .locations("classpath:db/migration")
        .target(header.schemaVersion())
        .load()
        .migrate();
    if (!catalogue.migrations().equals(header.migrations())) {
      throw new BackupProblem(
          "the backup was taken by a Careweave with other migrations (up to "
              + header.schemaVersion()
              + "): restore it with that version, then upgrade");
    }
  }

  private void load(BackupReader reader, Contents.Header header) {
    schema.makePartitions(header.tables());
    schema.requireSame(header.tables());
    List<SchemaRows.ForeignKey> keys = schema.setAside(header.tables());
    try {
      List<Contents.Rows> loaded = copy(reader, header.tables());
      Contents.Manifest manifest = reader.manifest();
      requireWhole(manifest, loaded);
      schema.putBack(header.tables(), keys);
      schema.setSequences(manifest.sequences());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    schema.callRooms();
  }

  private List<Contents.Rows> copy(BackupReader reader, List<Table> tables) throws IOException {
    List<Contents.Rows> loaded = new ArrayList<>();
    for (Table table : tables) {
      BackupReader.Rows rows = reader.new Rows(table);
      // COPY of no rows has a head and a tail too: a table without pieces was left out.
      long count = new CopyRows(database).in(table, rows);
      loaded.add(rows.end(table, count));
      Progress.say(out, table, count);
    }
    return loaded;
  }

  private static void requireWhole(Contents.Manifest manifest, List<Contents.Rows> loaded) {
    if (!manifest.tables().equals(loaded)) {
      List<Contents.Rows> wrong = new ArrayList<>(manifest.tables());
      wrong.removeAll(loaded);
      throw new BackupProblem(
          "the backup is damaged: it is not what its manifest says of "
              + wrong.stream().map(Contents.Rows::table).toList());
    }
  }
}
