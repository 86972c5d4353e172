package org.careweave.backup;

import java.time.Instant;
import java.util.List;

/// What a backup file says of itself.
final class Contents {

  /// The format this code writes and reads.
  static final int FORMAT = 1;

  private Contents() {}

  /// At the beginning.
  ///
  /// @param format see [#FORMAT]
  /// @param taken when the snapshot was taken
  /// @param postgres version of the server it was taken from
  /// @param migrations which migrations its schema had, by version, ascending
  /// @param tables in the order in which their rows follow
  record Header(
      int format, Instant taken, String postgres, List<String> migrations, List<Table> tables) {

    /// The newest migration.
    String schemaVersion() {
      return migrations.getLast();
    }
  }

  /// At the end.
  record Manifest(List<Rows> tables, List<Sequence> sequences) {}

  /// The rows of one table.
  ///
  /// @param sha256 of the table's COPY bytes, hexadecimal
  record Rows(String table, long rows, long bytes, String sha256) {}

  /// Where a sequence stands.
  record Sequence(String schema, String name, long value, boolean called) {}
}
