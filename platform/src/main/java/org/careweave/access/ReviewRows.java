package org.careweave.access;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads and decides openings that are to be reviewed.
final class ReviewRows {

  private static final String OF =
      """
      where (:organisation is null or organisation = :organisation)
        and (:kind is null or kind = :kind)
      """;

  private final JdbcClient jdbc;

  ReviewRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// At most `limit` openings that fit, in the order of the filter.
  List<Opening> openings(@Nullable OdsCode organisation, ReviewFilter filter, int limit) {
    String rest =
        filter.decided()
            ? """
              and decided_at is not null
                and (:after::timestamptz is null or (decided_at, id) < (:after, :id))
              order by decided_at desc, id desc limit :limit
              """
            : """
              and decided_at is null
                and (:after::timestamptz is null or (due, id) > (:after, :id))
              order by due, id limit :limit
              """;
    ReviewFilter.Position after = filter.after();
    Opening.Kind kind = filter.kind();
    return jdbc.sql(OpeningRows.SELECT + OF + rest)
        .param("organisation", organisation == null ? null : organisation.value(), Types.VARCHAR)
        .param("kind", kind == null ? null : kind.relationship().code(), Types.SMALLINT)
        .param(
            "after",
            after == null ? null : OpeningRows.utc(after.at()),
            Types.TIMESTAMP_WITH_TIMEZONE)
        .param("id", after == null ? 0L : after.id())
        .param("limit", limit)
        .query((row, _) -> OpeningRows.opening(row))
        .list();
  }

  /// How many wait, and how many of these are late at `now`.
  Reviews.Waiting waiting(@Nullable OdsCode organisation, Instant now) {
    return jdbc.sql(
            """
            select count(*), count(*) filter (where due < :now) from access.opening
            where decided_at is null and (:organisation is null or organisation = :organisation)
            """)
        .param("organisation", organisation == null ? null : organisation.value(), Types.VARCHAR)
        .param("now", OpeningRows.utc(now))
        .query((row, _) -> new Reviews.Waiting(row.getInt(1), row.getInt(2)))
        .single();
  }

  /// Everything opened of one person, newest first.
  List<Opening> of(PersonId person) {
    return jdbc.sql(OpeningRows.SELECT + "where person = :person order by id desc")
        .param("person", person.value())
        .query((row, _) -> OpeningRows.opening(row))
        .list();
  }

  Opening decide(long id, Instant at, String by, Opening.Outcome outcome, String words) {
    return jdbc.sql(
            """
            update access.opening set (decided_at, decided_by, outcome, decision) =
              (:at, :by, :outcome, :words)
            where id = :id and decided_at is null
            """
                + OpeningRows.RETURNING)
        .param("id", id)
        .param("at", OpeningRows.utc(at))
        .param("by", by)
        .param("outcome", outcome.code())
        .param("words", words)
        .query((row, _) -> OpeningRows.opening(row))
        .single();
  }

  void tellResident(Opening opening, Instant at) {
    jdbc.sql(
            """
            insert into access.told_resident (person, compartment, what, at, opening)
            select person, compartment, :what, :at, id from access.opening where id = :id
            """)
        .param("what", opening.kind().code())
        .param("at", OpeningRows.utc(at))
        .param("id", opening.id())
        .update();
  }

  /// What a person has been told, newest first.
  List<ToldResident> told(PersonId person) {
    OpeningRows openings = new OpeningRows(jdbc);
    return jdbc.sql(
            "select at, opening from access.told_resident where person = :person order by id desc")
        .param("person", person.value())
        .query(
            (row, _) ->
                new ToldResident(
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    openings.byId(row.getLong("opening")).orElseThrow()))
        .list();
  }

  /// What held, or came to hold, between these principals and the person in that time, but for what
  /// was claimed.
  List<Access.Relationship> around(
      Set<String> principals, PersonId person, Instant from, Instant until) {
    return jdbc.sql(
            """
            select principal, person, kind, since, nullif(until, 'infinity') as until, compartment,
              cause
            from access.related
            where person = :person and principal = any(:principals) and kind not in (9, 10)
              and since <= :until and until > :from
            order by since desc, cause, principal limit 20
            """)
        .param("person", person.value())
        .param("principals", principals.toArray(String[]::new))
        .param("from", OpeningRows.utc(from))
        .param("until", OpeningRows.utc(until))
        .query((row, _) -> RelatedRows.relationship(row))
        .list();
  }
}
