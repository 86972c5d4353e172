package org.careweave.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes one backup.
final class Backup {

  private final DataSource database;
  private final PrintStream out;

  Backup(DataSource database, PrintStream out) {
    this.database = database;
    this.out = out;
  }

  /// Writes everything, as one moment has it, to a new file.
  ///
  /// @throws BackupProblem when the file exists
  void to(Path file, Instant now) throws IOException {
    if (Files.exists(file)) {
      throw new BackupProblem(file + " exists already: choose another name");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try {
      oneMoment().executeWithoutResult(_ -> write(part, now));
      force(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      Files.deleteIfExists(part);
    }
    out.printf(Locale.ROOT, "%s: %,d bytes%n", file, Files.size(file));
  }

  /// Every statement sees the same moment, whatever is committed meanwhile.
  private TransactionTemplate oneMoment() {
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    transaction.setReadOnly(true);
    return transaction;
  }

  private void write(Path file, Instant now) {
    CatalogueRows catalogue = new CatalogueRows(JdbcClient.create(database));
    if (catalogue.isEmpty()) {
      throw new BackupProblem("the database is empty: there is nothing to back up");
    }
    List<Table> tables = catalogue.tables();
    try (BackupWriter writer = new BackupWriter(file)) {
      writer.json(
          "backup.json",
          new Contents.Header(
              Contents.FORMAT, now, catalogue.serverVersion(), catalogue.migrations(), tables));
      List<Contents.Rows> written = new ArrayList<>();
      for (Table table : tables) {
        BackupWriter.Rows rows = writer.new Rows(table);
        long count = new CopyRows(database).out(table, rows);
        written.add(rows.end(table, count));
        Progress.say(out, table, count);
      }
      writer.json("manifest.json", new Contents.Manifest(written, catalogue.sequences()));
      writer.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
