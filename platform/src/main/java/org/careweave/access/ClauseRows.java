package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Writes clauses, and the trail of their changes.
final class ClauseRows {

  private static final String CHANGE =
      """
      select clause, at, by_kind, by_id, reason, before, after from access.clause_change
      """;

  private final JdbcClient jdbc;

  ClauseRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Stores a clause over its previous version; false when that is not there (any more).
  boolean store(Clause clause) {
    return jdbc.sql(
                """
                insert into access.clause as c
                  (id, version, words, effect, personas, organisations, purposes, relationships,
                   custodians, sections, labels, bearing, active_from, active_until)
                values (:id, :version, :words, :effect, :personas::text[], :organisations::text[],
                  :purposes::text[], :relationships::text[], :custodians::text[],
                  :sections::text[], :labels::text[], :bearing::text[], :from, :until)
                on conflict (id) do update set
                  (version, words, effect, personas, organisations, purposes, relationships,
                   custodians, sections, labels, bearing, active_from, active_until) =
                  (excluded.version, excluded.words, excluded.effect, excluded.personas,
                   excluded.organisations, excluded.purposes, excluded.relationships,
                   excluded.custodians, excluded.sections, excluded.labels, excluded.bearing,
                   excluded.active_from, excluded.active_until)
                where c.version = excluded.version - 1
                """)
            .param("id", clause.id())
            .param("version", clause.version())
            .param("words", clause.words())
            .param("effect", clause.effect().code())
            .param("personas", codes(clause.viewers().personas()))
            .param("organisations", codes(clause.viewers().organisations()))
            .param("purposes", codes(clause.viewers().purposes()))
            .param("relationships", codes(clause.viewers().relationships()))
            .param("custodians", codes(clause.items().custodians()))
            .param("sections", codes(clause.items().sections()))
            .param("labels", codes(clause.items().labels()))
            .param("bearing", codes(clause.items().bearing()))
            .param("from", time(clause.active().from()))
            .param("until", time(clause.active().until()))
            .update()
        == 1;
  }

  void record(Caller by, Instant at, String reason, @Nullable Clause before, Clause after) {
    jdbc.sql(
            """
            insert into access.clause_change (clause, at, by_kind, by_id, reason, before, after)
            values (:clause, :at, :kind, :id, :reason, :before::jsonb, :after::jsonb)
            """)
        .param("clause", after.id())
        .param("at", time(at))
        .param("kind", by.kind().name().toLowerCase(Locale.ROOT))
        .param("id", by.id())
        .param("reason", reason)
        .param("before", before == null ? null : JsonMapper.shared().writeValueAsString(before))
        .param("after", JsonMapper.shared().writeValueAsString(after))
        .update();
  }

  List<ClauseChange> changes(String clause) {
    return jdbc.sql(CHANGE + "where clause = ? order by id desc")
        .param(clause)
        .query((row, _) -> change(row))
        .list();
  }

  /// Every change of any clause, oldest first.
  List<ClauseChange> changes() {
    return jdbc.sql(CHANGE + "order by id").query((row, _) -> change(row)).list();
  }

  private static ClauseChange change(ResultSet row) throws SQLException {
    return new ClauseChange(
        row.getString("clause"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("by_kind") + ":" + row.getString("by_id"),
        row.getString("reason"),
        row.getString("before"),
        row.getString("after"));
  }

  private static String @Nullable [] codes(@Nullable Collection<?> values) {
    return values == null
        ? null
        : values.stream().map(ClauseRows::code).sorted().toArray(String[]::new);
  }

  private static String code(Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value.toString();
  }

  private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
