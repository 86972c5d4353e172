package org.careweave.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Reads what viewers had to do with people, many at once, and keeps whom to watch over.
final class TieRows {

  private static final String TIES =
      """
      with asked as (
        select * from jsonb_to_recordset(:asked::jsonb) as a
          (n integer, person bigint, principals text[], first timestamptz, last timestamptz)),
      said as (
        select a.n, r.kind, r.since, r.since <= a.last and r.until > a.first as meanwhile
        from asked a join access.related r
          on r.person = a.person and r.principal = any(a.principals)
        where r.since <= a.last + :soon::interval and r.until > a.first
        union all
        select a.n, h.kind, h.since, true
        from asked a join access.related_history h
          on h.person = a.person and h.principal = any(a.principals)
        where h.since <= a.last and h.until > a.first and h.replaced_at > a.first)
      select n,
        bool_or(meanwhile and kind not in (9, 10)) as held,
        bool_or(meanwhile and kind in (9, 10)) as own_word,
        min(since) filter (where not meanwhile and kind not in (9, 10)) as later_from,
        (array_agg(kind order by since) filter (where not meanwhile and kind not in (9, 10)))[1]
          as later
      from said group by n
      """;

  private final JdbcClient jdbc;

  TieRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is asked, as the database reads it.
  private record Row(
      int n, long person, Collection<String> principals, String first, String last) {}

  /// The ties asked for, in the same order; relationships that were taken back later count as long
  /// as they stood.
  List<Tie> ties(List<Tie.Asked> asked, Duration soon) {
    List<Tie> ties = new ArrayList<>(Collections.nCopies(asked.size(), Tie.NONE));
    jdbc.sql(TIES)
        .param("asked", JsonMapper.shared().writeValueAsString(rows(asked)))
        .param("soon", soon.toSeconds() + " s")
        .query(
            row -> {
              ties.set(row.getInt("n"), tie(row));
            });
    return ties;
  }

  private static List<Row> rows(List<Tie.Asked> asked) {
    List<Row> rows = new ArrayList<>();
    for (Tie.Asked one : asked) {
      rows.add(
          new Row(
              rows.size(),
              one.person().value(),
              one.principals(),
              one.first().toString(),
              one.last().toString()));
    }
    return rows;
  }

  private static Tie tie(ResultSet row) throws SQLException {
    int later = row.getInt("later");
    boolean none = row.wasNull();
    OffsetDateTime from = row.getObject("later_from", OffsetDateTime.class);
    return new Tie(
        row.getBoolean("held"),
        row.getBoolean("own_word"),
        none ? null : RelationshipKind.ofCode(later),
        from == null ? null : from.toInstant());
  }

  /// Those of these people, or all when null, who are watched over.
  List<WatchedPerson> watched(@Nullable Collection<PersonId> people) {
    return jdbc.sql(
            """
            select person, min(why) as why, min(by_id) as by_id, min(at) as at
            from access.watched_person
            where :people::bigint[] is null or person = any(:people)
            group by person order by min(at), person
            """)
        .param(
            "people",
            people == null ? null : people.stream().map(PersonId::value).toArray(Long[]::new))
        .query(
            (row, _) ->
                new WatchedPerson(
                    new PersonId(row.getLong("person")),
                    row.getString("why"),
                    row.getString("by_id"),
                    row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  void watch(CompartmentId home, WatchedPerson watched) {
    jdbc.sql(
            """
            insert into access.watched_person (compartment, person, why, by_id, at)
            values (:home, :person, :why, :by, :at)
            on conflict (compartment) do update set
              (person, why, by_id, at) = (excluded.person, excluded.why, excluded.by_id, excluded.at)
            """)
        .param("home", home.value())
        .param("person", watched.person().value())
        .param("why", watched.why())
        .param("by", watched.by())
        .param("at", OpeningRows.utc(watched.at()))
        .update();
  }

  void leave(PersonId person) {
    jdbc.sql("delete from access.watched_person where person = ?").param(person.value()).update();
  }
}
