package org.careweave.record;

import java.util.Collection;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Locks of those who write by criteria.
@Component
class ConditionRows {

  /// First half of the locks' names, "if".
  private static final int TAG = 0x69660000;

  /// How many locks there are: criteria share them, so that no submission, however long, fills the
  /// database's table of locks.
  private static final int LOCKS = 1 << 10;

  private final JdbcClient jdbc;

  ConditionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Waits until nobody else writes by criteria with these numbers; nobody does until this
  /// transaction ends. One after another in one order, so that no two wait for each other.
  void lock(Collection<Long> criteria) {
    TreeSet<Integer> locks = new TreeSet<>();
    criteria.forEach(number -> locks.add((int) (number & (LOCKS - 1))));
    for (int lock : locks) {
      jdbc.sql("select pg_advisory_xact_lock(?, ?)").param(TAG).param(lock).query().listOfRows();
    }
  }
}
