package org.careweave.transfers;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `transfers.escalation_look`: which transfers are past their time and to be looked at. Read by a
/// job only, and about nobody.
@Component
final class LateTransferRows {

  private final JdbcClient jdbc;

  LateTransferRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One that waits past its time.
  record Late(UUID transfer, String clock, Instant due, int itemClass) {}

  List<Late> late(Instant now, int most) {
    return jdbc.sql(
            """
            select t.id, t.clock, t.due, t.item_class from transfers.transfer t
              left join transfers.escalation_look l
                on l.transfer = t.id and l.clock = t.clock and l.due = t.due
            where t.open and t.clock is not null and t.due <= ?
              and (l.next is null or l.next <= ?)
            order by t.due, t.id limit ?
            """)
        .params(Timestamp.from(now), Timestamp.from(now), most)
        .query(
            (row, _) ->
                new Late(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    row.getTimestamp(3).toInstant(),
                    row.getInt(4)))
        .list();
  }

  /// When one is to be looked at again.
  void look(Late late, Instant next) {
    jdbc.sql(
            """
            insert into transfers.escalation_look (transfer, clock, due, next) values (?, ?, ?, ?)
            on conflict (transfer) do update
              set (clock, due, next) = (excluded.clock, excluded.due, excluded.next)
            """)
        .params(late.transfer(), late.clock(), Timestamp.from(late.due()), Timestamp.from(next))
        .update();
  }

  /// Forgets of what does not wait any more when it was to be looked at.
  void forget() {
    jdbc.sql(
            """
            delete from transfers.escalation_look l where not exists (
              select 1 from transfers.transfer t where t.id = l.transfer and t.open)
            """)
        .update();
  }
}
