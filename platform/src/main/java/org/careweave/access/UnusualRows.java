package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keeps `access.unusual_look`.
final class UnusualRows {

  private static final String SELECT =
      """
      select id, day, user_name, role, organisation, person, reasons, times, first_at, last_at,
        decided_at, decided_by, outcome, decision
      from access.unusual_look
      """;

  private final JdbcClient jdbc;

  UnusualRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long progress() {
    return jdbc.sql("select batch from access.unusual_progress").query(Long.class).single();
  }

  void progress(long batch) {
    jdbc.sql("update access.unusual_progress set batch = greatest(batch, ?)").param(batch).update();
  }

  /// Keeps looks found; what has been closed stays as it was.
  void note(Collection<UnusualLook> found, Instant now) {
    List<Object> rows = new ArrayList<>();
    for (UnusualLook look : found) {
      rows.add(row(look));
    }
    jdbc.sql(
            """
            insert into access.unusual_look as u
              (day, user_name, role, organisation, person, score, reasons, kinds, times, first_at,
               last_at, found_at)
            select day, user_name, role, organisation, person, score, reasons, kinds, times,
              first_at, last_at, :now
            from jsonb_to_recordset(:rows::jsonb) as f (day date, user_name text, role text,
              organisation text, person bigint, score integer, reasons jsonb, kinds text[],
              times integer, first_at timestamptz, last_at timestamptz)
            order by day, user_name, role, organisation, person
            on conflict (day, user_name, role, organisation, person) do update set
              (score, reasons, kinds, times, first_at, last_at) =
              (excluded.score, excluded.reasons, excluded.kinds, excluded.times,
               excluded.first_at, excluded.last_at)
            where u.decided_at is null
            """)
        .param("rows", JsonMapper.shared().writeValueAsString(rows))
        .param("now", OpeningRows.utc(now))
        .update();
  }

  private static Object row(UnusualLook look) {
    record Said(String reason, String words) {}
    record Row(
        String day,
        String user_name,
        String role,
        String organisation,
        @Nullable Long person,
        int score,
        List<Said> reasons,
        List<String> kinds,
        int times,
        String first_at,
        String last_at) {}
    PersonId person = look.person();
    return new Row(
        look.day().toString(),
        look.by().user(),
        look.by().role(),
        look.by().organisation().value(),
        person == null ? null : person.value(),
        look.score(),
        look.reasons().stream().map(r -> new Said(r.reason().code(), r.words())).toList(),
        look.reasons().stream().map(r -> r.reason().code()).toList(),
        look.looks().times(),
        look.looks().first().toString(),
        look.looks().last().toString());
  }

  /// At most `limit` looks that fit, in the order of the filter.
  List<UnusualLook> looks(@Nullable OdsCode scope, UnusualFilter filter, int limit) {
    String rank =
        filter.decided() ? "(extract(epoch from decided_at) * 1000)::bigint" : "score::bigint";
    UnusualReason reason = filter.reason();
    UnusualFilter.Position after = filter.after();
    return jdbc.sql(
            SELECT
                + """
                where (decided_at is not null) = :decided
                  and (:scope::text is null or organisation = :scope)
                  and (:organisation::text is null or organisation = :organisation)
                  and (:reason::text is null or :reason = any(kinds))
                  and (:id::bigint is null or (%1$s, id) < (:rank, :id))
                order by %1$s desc, id desc limit :limit
                """
                    .formatted(rank))
        .param("decided", filter.decided())
        .param("scope", text(scope), Types.VARCHAR)
        .param("organisation", text(filter.organisation()), Types.VARCHAR)
        .param("reason", reason == null ? null : reason.code(), Types.VARCHAR)
        .param("rank", after == null ? 0L : after.rank())
        .param("id", after == null ? null : after.id(), Types.BIGINT)
        .param("limit", limit)
        .query((row, _) -> look(row))
        .list();
  }

  int open(@Nullable OdsCode scope) {
    return jdbc.sql(
            """
            select count(*) from access.unusual_look
            where decided_at is null and (:scope::text is null or organisation = :scope)
            """)
        .param("scope", text(scope), Types.VARCHAR)
        .query(Integer.class)
        .single();
  }

  Optional<UnusualLook> byId(long id) {
    return jdbc.sql(SELECT + "where id = ?").param(id).query((row, _) -> look(row)).optional();
  }

  /// Open looks with this reason whose last was after `since`, by number, after `after`.
  List<UnusualLook> openSince(UnusualReason reason, Instant since, long after, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where decided_at is null and :reason = any(kinds) and last_at > :since
                  and id > :after
                order by id limit :limit
                """)
        .param("reason", reason.code())
        .param("since", OpeningRows.utc(since))
        .param("after", after)
        .param("limit", limit)
        .query((row, _) -> look(row))
        .list();
  }

  /// Closes a look; false when it is closed already.
  boolean close(long id, Opening.Decision decision) {
    return jdbc.sql(
                """
                update access.unusual_look set (decided_at, decided_by, outcome, decision) =
                  (:at, :by, :outcome, :words)
                where id = :id and decided_at is null
                """)
            .param("id", id)
            .param("at", OpeningRows.utc(decision.at()))
            .param("by", decision.by())
            .param("outcome", decision.outcome().code())
            .param("words", decision.words())
            .update()
        == 1;
  }

  private static UnusualLook look(ResultSet row) throws SQLException {
    long person = row.getLong("person");
    boolean ofOne = !row.wasNull();
    return new UnusualLook(
        row.getLong("id"),
        row.getObject("day", LocalDate.class),
        new Opening.By(
            row.getString("user_name"),
            row.getString("role"),
            new OdsCode(row.getString("organisation")),
            null),
        ofOne ? new PersonId(person) : null,
        reasons(row.getString("reasons")),
        new UnusualLook.Looks(
            row.getInt("times"),
            row.getObject("first_at", OffsetDateTime.class).toInstant(),
            row.getObject("last_at", OffsetDateTime.class).toInstant()),
        OpeningRows.decision(row));
  }

  private static List<UnusualLook.Reason> reasons(String json) {
    List<UnusualLook.Reason> reasons = new ArrayList<>();
    for (JsonNode one : JsonMapper.shared().readTree(json)) {
      UnusualReason.ofCode(one.path("reason").stringValue(""))
          .ifPresent(
              reason ->
                  reasons.add(new UnusualLook.Reason(reason, one.path("words").stringValue(""))));
    }
    return reasons;
  }

  private static @Nullable String text(@Nullable OdsCode code) {
    return code == null ? null : code.value();
  }
}
