package org.careweave.record;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.careweave.kernel.CompartmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `record.change`: what each transaction changed, in its order. Numbers come after commit.
@Component
class ChangeRows {

  /// Changes in one row.
  static final int CHUNK = 1_000;

  private final JdbcClient jdbc;

  ChangeRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One change: a new version of an item, a deletion included.
  record Change(ItemId item, CompartmentId compartment, int version) {}

  /// Adds changes to those of this transaction.
  void append(long tx, Instant at, List<Change> changes) {
    for (int from = 0; from < changes.size(); from += CHUNK) {
      List<Change> some = changes.subList(from, Math.min(changes.size(), from + CHUNK));
      jdbc.sql(
              """
              insert into record.change (tx, chunk, stored_at, types, ids, compartments, versions)
              values (?, (select coalesce(max(chunk) + 1, 0) from record.change where tx = ?),
                ?, ?, cast(? as uuid[]), ?, ?)
              """)
          .param(tx)
          .param(tx)
          .param(OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
          .param(some.stream().map(c -> c.item().type().code()).toArray(Short[]::new))
          .param(Sql.uuids(some.stream().map(c -> c.item().id()).toList()))
          .param(some.stream().map(c -> c.compartment().value()).toArray(Long[]::new))
          .param(some.stream().map(Change::version).toArray(Integer[]::new))
          .update();
    }
  }
}
