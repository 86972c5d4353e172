package org.careweave.record;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.careweave.kernel.CompartmentId;
import org.careweave.resources.ResourceType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `record.numbered` and `record.horizon`.
@Component
class NumberRows {

  /// Advisory lock of the numberer, one for all nodes.
  private static final long LOCK = 0x6e756d62_65726572L;

  private final JdbcClient jdbc;

  NumberRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whether this transaction is the numberer until it ends.
  boolean elected() {
    return jdbc.sql("select pg_try_advisory_xact_lock(?)")
        .param(LOCK)
        .query((row, _) -> row.getBoolean(1))
        .single();
  }

  /// Below which logical id every transaction has ended.
  long ended(long base) {
    return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + ?")
        .param(base)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  /// Up to which logical id changes have their numbers.
  long numberedBelow() {
    return jdbc.sql("select coalesce(max(tx), 0) from record.horizon")
        .query((row, _) -> row.getLong(1))
        .single();
  }

  /// Numbers the changes of transactions from `from` (inclusive) until `until` (exclusive), in the
  /// order of their ids; returns how many transactions that were.
  int number(int epoch, long from, long until) {
    return jdbc.sql(
            """
            insert into record.numbered (epoch, first, count, tx)
            select ?, last.number + 1 + sum(t.n) over (order by t.tx) - t.n, t.n, t.tx
            from (select tx, sum(cardinality(ids))::integer as n from record.change
                  where tx >= ? and tx < ? group by tx) t,
                 (select coalesce(max(first + count - 1), 0) as number
                  from (select first, count from record.numbered where epoch = ?
                        order by first desc limit 1) newest) last
            """)
        .params(List.of(epoch, from, until, epoch))
        .update();
  }

  /// Notes that everything below `tx` is numbered, and wakes whoever waits for changes.
  void note(long tx) {
    jdbc.sql(
            """
            insert into record.horizon (at, tx) values (clock_timestamp(), ?)
            on conflict (at) do update set tx = greatest(record.horizon.tx, excluded.tx)
            """)
        .param(tx)
        .update();
    jdbc.sql("select pg_notify('record_numbered', '')").query((row, _) -> row.getRow()).list();
  }

  /// The newest number of an epoch; 0 when there is none.
  long newest(int epoch) {
    return jdbc.sql(
            """
            select coalesce((select first + count - 1 from record.numbered where epoch = ?
                             order by first desc limit 1), 0)
            """)
        .param(epoch)
        .query((row, _) -> row.getLong(1))
        .single();
  }

  /// Changes with numbers above `after`, in order, at most `most`.
  List<Changes.Change> after(int epoch, long after, int most) {
    return jdbc.sql(
            """
            select n.first + o.ordinal - 1, o.type, o.id, o.compartment, o.version, o.stored_at
            from record.numbered n
            cross join lateral (
              select row_number() over (order by c.chunk, u.at) as ordinal,
                     u.type, u.id, u.compartment, u.version, c.stored_at
              from record.change c,
                   unnest(c.types, c.ids, c.compartments, c.versions) with ordinality
                     as u (type, id, compartment, version, at)
              where c.tx = n.tx) o
            where n.epoch = ? and n.first > ? - n.count and n.first + o.ordinal - 1 > ?
              and n.first >= coalesce((select max(m.first) from record.numbered m
                                       where m.epoch = ? and m.first <= ? + 1), 0)
            order by 1 limit ?
            """)
        .params(List.of(epoch, after, after, epoch, after, most))
        .query(
            (row, _) ->
                new Changes.Change(
                    row.getLong(1),
                    ResourceType.ofCode(row.getShort(2)).name(),
                    row.getObject(3, UUID.class),
                    new CompartmentId(row.getLong(4)),
                    row.getInt(5),
                    row.getObject(6, OffsetDateTime.class).toInstant()))
        .list();
  }
}
