package org.careweave.audit;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds intents by whom, who, when and why.
final class ReadingRows {

  /// Looked through one after the other, newest first, until a page is full: most pages are about
  /// the last days, and a narrow window needs no sorting of years.
  private static final List<Duration> WINDOWS =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(14), Duration.ofDays(120));

  /// Clocks of two nodes may differ by this much.
  private static final Duration SKEW = Duration.ofHours(1);

  private static final String SELECT =
      """
      select i.number, i.at, coalesce(i.correlation::text, i.correlation_text) as correlation,
        v.caller_kind, v.caller, v.role, v.organisation, v.purpose,
        i.address,
        a.action, a.query, a.clauses,
        case when i.person is null then i.persons
          else array_append(i.persons, i.person) end as persons
      from audit.intent i
      join audit.viewer v on v.id = i.viewer
      join audit.asked a on a.id = i.asked
      """;

  private static final String IN_TIME =
      """
      where i.at >= :from and i.at <= :until and (i.at, i.number) < (:until, :number)
        and (:deeds::text[] is null or (a.action = any(:deeds::text[])) <> :others)
      """;

  private static final String OF_VIEWER = " and i.viewer = any(:viewers)";

  private static final String OF_PERSON =
      """
       and i.number in (
        select number from audit.intent where person = :person
        union all
        select number from audit.intent where persons @> array[:person]::bigint[]
        union all
        select o.intents[h.position] from audit.outcome o,
          unnest(o.persons, o.holders) as h(person, position)
        where o.persons @> array[:person]::bigint[] and h.person = :person)
      """;

  private static final String ORDER = " order by i.at desc, i.number desc limit :limit";

  private final JdbcClient jdbc;

  ReadingRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The newest `limit` intents that match, after a position.
  List<IntentEntry> intents(AuditFilter filter, AuditPage.@Nullable Position after, int limit) {
    int[] viewers = filter.byViewer() ? viewers(filter) : new int[0];
    if (filter.byViewer() && viewers.length == 0) {
      return List.of();
    }
    Instant from = filter.from() == null ? Instant.EPOCH : filter.from();
    Instant until = filter.until() == null ? newest() : filter.until();
    long number = filter.until() == null ? Long.MAX_VALUE : 0;
    if (after != null && !after.at().isAfter(until)) {
      until = after.at();
      number = after.number();
    }
    if (filter.person() == null) {
      for (Duration window : WINDOWS) {
        Instant start = until.minus(window);
        if (start.isAfter(from)) {
          List<IntentEntry> found = between(filter, viewers, start, until, number, limit);
          if (found.size() >= limit) {
            return found;
          }
        }
      }
    }
    return between(filter, viewers, from, until, number, limit);
  }

  private List<IntentEntry> between(
      AuditFilter filter, int[] viewers, Instant from, Instant until, long number, int limit) {
    String sql =
        SELECT
            + IN_TIME
            + (filter.byViewer() ? OF_VIEWER : "")
            + (filter.person() == null ? "" : OF_PERSON)
            + ORDER;
    JdbcClient.StatementSpec statement =
        jdbc.sql(sql)
            .param("from", utc(from))
            .param("until", utc(until))
            .param("number", number)
            .param("deeds", names(filter))
            .param("others", others(filter))
            .param("limit", limit);
    if (filter.byViewer()) {
      statement.param("viewers", viewers);
    }
    if (filter.person() != null) {
      statement.param("person", filter.person().value());
    }
    return statement.query((row, _) -> EntryRows.intent(row)).list();
  }

  /// The intent with this number.
  Optional<IntentEntry> intent(long number) {
    return jdbc.sql(SELECT + "where i.number = ?")
        .param(number)
        .query((row, _) -> EntryRows.intent(row))
        .optional();
  }

  static String @Nullable [] names(AuditFilter filter) {
    AuditFilter.Deeds deeds = filter.deeds();
    return deeds == null ? null : deeds.names().toArray(String[]::new);
  }

  static boolean others(AuditFilter filter) {
    AuditFilter.Deeds deeds = filter.deeds();
    return deeds != null && deeds.others();
  }

  private int[] viewers(AuditFilter filter) {
    return jdbc
        .sql(
            """
            select id from audit.viewer
            where (:kind is null or caller_kind = :kind)
              and (:caller is null or caller = :caller)
              and (:organisation is null or organisation = :organisation)
              and (:purpose is null or purpose = :purpose)
            """)
        .param("kind", filter.callerKind(), Types.VARCHAR)
        .param("caller", filter.caller(), Types.VARCHAR)
        .param("organisation", filter.organisation(), Types.VARCHAR)
        .param("purpose", filter.purpose(), Types.VARCHAR)
        .query(Integer.class)
        .list()
        .stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /// The time of the newest entry, by the writers' clocks.
  private Instant newest() {
    OffsetDateTime newest =
        jdbc.sql("select greatest(now(), max(sealed_at)) from audit.lane")
            .query(OffsetDateTime.class)
            .single();
    return newest.toInstant().plus(SKEW);
  }

  /// The outcomes kept beside those of these intents.
  List<OutcomeEntry> outcomes(List<IntentEntry> intents) {
    if (intents.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select number, at, bucket, intents, items, results, persons, holders
            from audit.outcome where bucket = any(:buckets) and at >= :since order by number
            """)
        .param(
            "buckets",
            intents.stream()
                .mapToLong(intent -> EntryNumber.bucketOf(intent.number()))
                .distinct()
                .toArray())
        .param("since", utc(intents.getLast().at().minus(SKEW)))
        .query((row, _) -> EntryRows.outcome(row))
        .list();
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
