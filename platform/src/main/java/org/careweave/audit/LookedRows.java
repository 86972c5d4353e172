package org.careweave.audit;

import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads who looked at one person, repeats of a day together.
final class LookedRows {

  private static final String LOOKS =
      """
      with about as materialized (
        select number from audit.intent where person = :person
        union
        select number from audit.intent where persons @> array[:person]::bigint[]
        union
        select o.intents[h.position] from audit.outcome o,
          unnest(o.persons, o.holders) as h(person, position)
        where o.persons @> array[:person]::bigint[] and h.person = :person)
      select day, v.caller_kind, v.caller, v.role, v.organisation, v.purpose,
        a.action, a.query, a.clauses, count(*)::int as times, min(at) as first,
        max(at) as last
      from audit.intent i
      cross join lateral (select (i.at at time zone 'Europe/London')::date as day)
      join audit.viewer v on v.id = i.viewer
      join audit.asked a on a.id = i.asked
      where i.number in (select number from about)
        and a.action in ('record', 'read', 'vread', 'history', 'search')
        and v.caller_kind <> 'system'
        and (:before::date is null or day < :before)
        and (:from::timestamptz is null or i.at >= :from)
        and (:until::timestamptz is null or i.at < :until)
        and (:kind::text is null or v.caller_kind = :kind)
        and (:caller::text is null or v.caller = :caller)
        and (:organisation::text is null or v.organisation = :organisation)
        and (:purpose::text is null or v.purpose = :purpose)
        and (:deeds::text[] is null or (a.action = any(:deeds::text[])) <> :others)
      group by day, v.id, a.id
      order by day desc, last desc, v.id, a.id
      limit :limit
      """;

  private final JdbcClient jdbc;

  LookedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// At most `limit` looks that fit, of the days before `before`, newest first.
  List<Looked> looks(AuditFilter filter, @Nullable LocalDate before, int limit) {
    return jdbc.sql(LOOKS)
        .param("person", filter.person() == null ? -1L : filter.person().value())
        .param("before", before, Types.DATE)
        .param("from", time(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("until", time(filter.until()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("kind", filter.callerKind(), Types.VARCHAR)
        .param("caller", filter.caller(), Types.VARCHAR)
        .param("organisation", filter.organisation(), Types.VARCHAR)
        .param("purpose", filter.purpose(), Types.VARCHAR)
        .param("deeds", ReadingRows.names(filter))
        .param("others", ReadingRows.others(filter))
        .param("limit", limit)
        .query(
            (row, _) ->
                new Looked(
                    row.getObject("day", LocalDate.class),
                    row.getString("caller_kind"),
                    row.getString("caller"),
                    row.getString("role"),
                    row.getString("organisation"),
                    row.getString("purpose"),
                    row.getString("action"),
                    row.getString("query"),
                    List.of((String[]) row.getArray("clauses").getArray()),
                    row.getInt("times"),
                    EntryRows.instant(row, "first"),
                    EntryRows.instant(row, "last")))
        .list();
  }

  private static @Nullable OffsetDateTime time(java.time.@Nullable Instant at) {
    return at == null ? null : at.atOffset(java.time.ZoneOffset.UTC);
  }
}
