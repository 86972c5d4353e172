package org.careweave.tasks;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `tasks.told_late`.
@Component
final class LateDeedRows {

  private final JdbcClient jdbc;

  LateDeedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Waits for whoever tells the same at this moment.
  void lock(UUID key) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('told late' || ?, 0))")
        .param(key.toString())
        .query((_, _) -> true)
        .single();
  }

  boolean isKnown(UUID key) {
    return jdbc.sql("select exists (select 1 from tasks.told_late where key = ?)")
        .param(key)
        .query(Boolean.class)
        .single();
  }

  void add(UUID key, String task, Instant at) {
    jdbc.sql("insert into tasks.told_late (key, task, at) values (?, ?, ?)")
        .params(key, UUID.fromString(task), Timestamp.from(at))
        .update();
  }

  /// These tasks are not there any more.
  void remove(Collection<UUID> tasks) {
    jdbc.sql("delete from tasks.told_late where task = any(?::uuid[])")
        .param(tasks.stream().map(UUID::toString).toArray(String[]::new))
        .update();
  }
}
