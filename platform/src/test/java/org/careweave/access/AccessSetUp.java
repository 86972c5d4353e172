package org.careweave.access;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.careweave.directory.Directory;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// A database with a directory in it, a clock that stands until it is set, and access as a node
/// decides it; further nodes on the same database can be had.
abstract class AccessSetUp {

  final TestDatabase database = TestDatabase.fresh();
  final JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
  final Directory directory = directory();
  final AtomicReference<Instant> time;
  final InstantSource clock;
  final Access access;

  AccessSetUp(Instant now) {
    time = new AtomicReference<>(now);
    clock = time::get;
    access = node();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  final Access node() {
    return Access.over(database.jdbc(), directory(), clock);
  }

  private Directory directory() {
    return new Directory(database.jdbc(), transactions, event -> {});
  }

  final void load(String json) {
    directory.load(json.getBytes(StandardCharsets.UTF_8));
  }
}
