package org.careweave.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds who looked at people in a stretch of time.
final class ReaderRows {

  private final JdbcClient jdbc;

  ReaderRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Reader> readers(long[] people, Instant from, Instant until) {
    return jdbc.sql(
            """
            with about as materialized (
              select number from audit.intent where person = any(:people)
              union
              select number from audit.intent where persons && :people
              union
              select o.intents[h.position] from audit.outcome o,
                unnest(o.persons, o.holders) as h(person, position)
              where o.persons && :people and h.person = any(:people))
            select v.caller_kind, v.caller, a.action, a.query, max(i.at)
            from audit.intent i
            join audit.viewer v on v.id = i.viewer
            join audit.asked a on a.id = i.asked
            where i.number in (select number from about) and i.at >= :from and i.at < :until
            group by v.caller_kind, v.caller, a.action, a.query
            order by v.caller_kind, v.caller, a.action, a.query
            """)
        .param("people", people)
        .param("from", from.atOffset(ZoneOffset.UTC))
        .param("until", until.atOffset(ZoneOffset.UTC))
        .query(
            (row, _) ->
                new Reader(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getObject(5, OffsetDateTime.class).toInstant()))
        .list();
  }
}
