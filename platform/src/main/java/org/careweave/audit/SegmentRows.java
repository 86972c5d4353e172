package org.careweave.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The chain and the lanes, as the sealer, the verifier and retention see them.
final class SegmentRows {

  private static final String COLUMNS =
      "number, lane, first, last, entries, from_at, until_at, content, hash, dropped_at";

  private final JdbcClient jdbc;

  SegmentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Whether this transaction is the one sealer.
  boolean elected() {
    return lock(0);
  }

  /// Whether the writer of this lane is gone: no entry can come any more. Holds until the end of
  /// the transaction.
  boolean abandoned(int lane) {
    return lock(lane);
  }

  private boolean lock(int what) {
    return jdbc.sql("select pg_try_advisory_xact_lock(:lock, :what)")
        .param("lock", LaneRows.LOCK)
        .param("what", what)
        .query(Boolean.class)
        .single();
  }

  UUID chain() {
    return jdbc.sql("select id from audit.chain").query(UUID.class).single();
  }

  List<LaneState> openLanes() {
    return jdbc.sql(
            """
            select id, sealed, sealed_at, retired from audit.lane where not retired order by id
            """)
        .query((row, _) -> lane(row))
        .list();
  }

  List<LaneState> lanes() {
    return jdbc.sql("select id, sealed, sealed_at, retired from audit.lane order by id")
        .query((row, _) -> lane(row))
        .list();
  }

  void sealed(int lane, long place, Instant at) {
    jdbc.sql("update audit.lane set sealed = :place, sealed_at = :at where id = :lane")
        .param("place", place)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("lane", lane)
        .update();
  }

  void retire(int lane) {
    jdbc.sql("update audit.lane set retired = true where id = :lane").param("lane", lane).update();
  }

  Optional<Segment> newest() {
    return jdbc.sql("select " + COLUMNS + " from audit.segment order by number desc limit 1")
        .query((row, _) -> segment(row))
        .optional();
  }

  List<Segment> after(long number, int limit) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from audit.segment where number > :number order by number limit :limit")
        .param("number", number)
        .param("limit", limit)
        .query((row, _) -> segment(row))
        .list();
  }

  void insert(Segment s) {
    jdbc.sql(
            """
            insert into audit.segment
              (number, lane, first, last, entries, from_at, until_at, content, hash)
            values (:number, :lane, :first, :last, :entries, :from, :until, :content, :hash)
            """)
        .param("number", s.number())
        .param("lane", s.lane())
        .param("first", s.first())
        .param("last", s.last())
        .param("entries", s.entries())
        .param("from", s.fromAt().atOffset(ZoneOffset.UTC))
        .param("until", s.untilAt().atOffset(ZoneOffset.UTC))
        .param("content", s.content())
        .param("hash", s.hash())
        .update();
  }

  /// Entries whose lane nobody opened.
  long strays() {
    return jdbc.sql(
            """
            select (select count(*) from audit.intent
                    where number >> 40 not in (select id from audit.lane))
                 + (select count(*) from audit.outcome
                    where number >> 40 not in (select id from audit.lane))
            """)
        .query(Long.class)
        .single();
  }

  /// Which of these intents are there.
  List<Long> present(long[] numbers) {
    return jdbc.sql("select distinct number from audit.intent where number = any(:numbers)")
        .param("numbers", numbers)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /// The names of partitions, as `yyyyMM`, oldest first.
  List<String> months() {
    return jdbc.sql(
            """
            select right(c.relname, 6) from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'audit.intent'::regclass order by 1
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /// Whether every entry of a month has been sealed.
  boolean allSealed(YearMonth month) {
    return jdbc.sql(
            """
            select not exists (
              select 1 from audit.intent e join audit.lane l on l.id = e.number >> 40
              where e.at >= :start and e.at < :end and e.number & :place > l.sealed)
            and not exists (
              select 1 from audit.outcome e join audit.lane l on l.id = e.number >> 40
              where e.at >= :start and e.at < :end and e.number & :place > l.sealed)
            """)
        .param("start", start(month))
        .param("end", start(month.plusMonths(1)))
        .param("place", EntryNumber.PLACE_MASK)
        .query(Boolean.class)
        .single();
  }

  /// Drops the entries of a month and marks their segments.
  int drop(YearMonth month, Instant now) {
    String name = "%04d%02d".formatted(month.getYear(), month.getMonthValue());
    jdbc.sql("drop table audit.intent_" + name + ", audit.outcome_" + name).update();
    return jdbc.sql(
            """
            update audit.segment set dropped_at = :now
            where until_at < :end and dropped_at is null
            """)
        .param("now", now.atOffset(ZoneOffset.UTC))
        .param("end", start(month.plusMonths(1)))
        .update();
  }

  private static OffsetDateTime start(YearMonth month) {
    return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private static LaneState lane(ResultSet row) throws SQLException {
    return new LaneState(
        row.getInt("id"),
        row.getLong("sealed"),
        EntryRows.instant(row, "sealed_at"),
        row.getBoolean("retired"));
  }

  private static Segment segment(ResultSet row) throws SQLException {
    OffsetDateTime dropped = row.getObject("dropped_at", OffsetDateTime.class);
    return new Segment(
        row.getLong("number"),
        row.getInt("lane"),
        row.getLong("first"),
        row.getLong("last"),
        row.getInt("entries"),
        EntryRows.instant(row, "from_at"),
        EntryRows.instant(row, "until_at"),
        row.getBytes("content"),
        row.getBytes("hash"),
        dropped == null ? null : dropped.toInstant());
  }

  /// How far a lane is sealed.
  record LaneState(int id, long sealed, Instant sealedAt, boolean retired) {}
}
