package org.careweave.record;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `record.store`: the epochs of the store and their keys.
@Component
class KeyRows {

  private final JdbcClient jdbc;

  KeyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One epoch.
  record Store(int epoch, long base, byte[] termKey, byte[] pageKey) {}

  /// The epoch that runs.
  Store newest() {
    return jdbc.sql(
            "select epoch, base, term_key, page_key from record.store order by epoch desc limit 1")
        .query(
            (row, _) -> new Store(row.getInt(1), row.getLong(2), row.getBytes(3), row.getBytes(4)))
        .single();
  }

  /// The key of the first epoch, which marks are made with for ever.
  byte[] first() {
    return jdbc.sql("select term_key from record.store order by epoch limit 1")
        .query((row, _) -> row.getBytes(1))
        .single();
  }
}
