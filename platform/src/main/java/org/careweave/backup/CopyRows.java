package org.careweave.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// The rows of one table as bytes, by PostgreSQL's binary COPY, in the transaction of this thread.
final class CopyRows {

  private final DataSource database;

  CopyRows(DataSource database) {
    this.database = database;
  }

  /// Takes bytes as they come; how they are cut means nothing.
  interface Taker {
    void take(byte[] bytes, int length) throws IOException;
  }

  /// Gives bytes until it returns null.
  interface Giver {
    byte @Nullable [] give() throws IOException;
  }

  /// Hands all rows to `taker`; how many they were.
  long out(Table table, Taker taker) throws IOException {
    String sql =
        "copy (select %s from %s) to stdout (format binary)"
            .formatted(table.quotedColumns(), table.quoted());
    try {
      CopyOut copy = connection().copyOut(sql);
      for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
        taker.take(row, row.length);
      }
      return copy.getHandledRowCount();
    } catch (SQLException e) {
      throw new BackupProblem(table.title() + " could not be read", e);
    }
  }

  /// Adds the rows that `giver` gives; how many they were.
  long in(Table table, Giver giver) throws IOException {
    String sql =
        "copy %s (%s) from stdin (format binary)".formatted(table.quoted(), table.quotedColumns());
    try {
      CopyIn copy = connection().copyIn(sql);
      try {
        for (byte[] piece = giver.give(); piece != null; piece = giver.give()) {
          copy.writeToCopy(piece, 0, piece.length);
        }
        return copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    } catch (SQLException e) {
      throw new BackupProblem("the backup's rows of " + table.title() + " are not taken", e);
    }
  }

  private CopyManager connection() throws SQLException {
    Connection connection = DataSourceUtils.getConnection(database);
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }
}
