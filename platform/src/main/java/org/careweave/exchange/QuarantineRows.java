package org.careweave.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.careweave.kernel.Problem;
import org.careweave.record.Expunged;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// `exchange.quarantine` and `exchange.note`: what could not be used, and what was odd.
@Component
final class QuarantineRows {

  private static final String COLUMNS =
      """
      id, submission, source, raised_at, entry, type, until_byte - from_byte, kind, code, words,
      element, status, settled_at, settled_by, settled_why, from_byte, until_byte""";

  private final JdbcClient jdbc;

  QuarantineRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Something to put into quarantine.
  ///
  /// @param entry null: the whole submission
  record Raised(
      @Nullable Integer entry, @Nullable String type, int from, int until, Problem problem) {}

  /// An item with the place of its bytes.
  record Placed(Quarantined item, int from, int until) {}

  void raise(UUID submission, String source, List<Raised> all, Instant now) {
    jdbc.sql(
            """
            insert into exchange.quarantine
              (submission, source, raised_at, entry, type, kind, code, element, words, from_byte,
               until_byte)
            select ?, ?, ?, n.*
            from unnest(?::integer[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::integer[], ?::integer[]) n
            """)
        .param(submission)
        .param(source)
        .param(Timestamp.from(now))
        .param(all.stream().map(Raised::entry).toArray(Integer[]::new))
        .param(all.stream().map(Raised::type).toArray(String[]::new))
        .param(all.stream().map(r -> r.problem().kind().name()).toArray(String[]::new))
        .param(all.stream().map(r -> r.problem().code()).toArray(String[]::new))
        .param(all.stream().map(r -> r.problem().location()).toArray(String[]::new))
        .param(all.stream().map(r -> r.problem().words()).toArray(String[]::new))
        .param(all.stream().mapToInt(Raised::from).toArray())
        .param(all.stream().mapToInt(Raised::until).toArray())
        .update();
  }

  /// The sender sent the same again: what was found wrong then is judged afresh.
  void supersede(UUID submission, Instant now) {
    jdbc.sql(
            """
            update exchange.quarantine set status = 'superseded', settled_at = ?
            where submission = ? and status = 'open'
            """)
        .param(Timestamp.from(now))
        .param(submission)
        .update();
  }

  List<Quarantined> list(QuarantineFilter filter, @Nullable Long before, int limit) {
    StringBuilder sql =
        new StringBuilder("select " + COLUMNS + " from exchange.quarantine where true");
    List<Object> values = new ArrayList<>();
    add(sql, values, " and source = ?", filter.source());
    add(sql, values, " and code = ?", filter.code());
    add(
        sql,
        values,
        " and status = ?",
        filter.status() == null ? null : filter.status().name().toLowerCase(Locale.ROOT));
    add(sql, values, " and id < ?", before);
    values.add(limit);
    return jdbc
        .sql(sql + " order by id desc limit ?")
        .params(values)
        .query(QuarantineRows::placed)
        .list()
        .stream()
        .map(Placed::item)
        .toList();
  }

  private static void add(
      StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }

  Optional<Placed> find(long id) {
    return jdbc.sql("select " + COLUMNS + " from exchange.quarantine where id = ?")
        .param(id)
        .query(QuarantineRows::placed)
        .optional();
  }

  /// Settles an item; false when it is not open any more.
  boolean settle(long id, Quarantined.Status as, String by, String why, Instant now) {
    return jdbc.sql(
                """
                update exchange.quarantine
                set status = ?, settled_at = ?, settled_by = ?, settled_why = ?
                where id = ? and status = 'open'
                """)
            .param(as.name().toLowerCase(Locale.ROOT))
            .param(Timestamp.from(now))
            .param(by)
            .param(why)
            .param(id)
            .update()
        == 1;
  }

  /// Notes that the whole was taken when tried again.
  void markReplayed(long id, String by, String why, Instant now) {
    jdbc.sql(
            """
            update exchange.quarantine
            set status = 'replayed', settled_at = ?, settled_by = ?, settled_why = ?
            where id = ?
            """)
        .param(Timestamp.from(now))
        .param(by)
        .param(why)
        .param(id)
        .update();
  }

  /// Entries of a submission were expunged: nothing about them is kept but that they were there.
  ///
  /// @param all whether the whole submission is gone
  void expunged(UUID submission, Collection<Integer> entries, boolean all, Instant now) {
    Integer[] numbers = entries.toArray(Integer[]::new);
    jdbc.sql(
            """
            update exchange.quarantine set code = ?, words = ?, element = null,
              status = case status when 'open' then 'discarded' else status end,
              settled_at = coalesce(settled_at, ?), settled_by = coalesce(settled_by, 'expunged'),
              settled_why = null
            where submission = ? and (? or entry = any(?))
            """)
        .param(Expunged.PROBLEM.code())
        .param(Expunged.PROBLEM.words())
        .param(Timestamp.from(now))
        .param(submission)
        .param(all)
        .param(numbers)
        .update();
    jdbc.sql("delete from exchange.note where submission = ? and (? or entry = any(?))")
        .param(submission)
        .param(all)
        .param(numbers)
        .update();
  }

  void note(UUID submission, String source, List<Note> notes, Instant now) {
    jdbc.sql(
            """
            insert into exchange.note (submission, source, noted_at, entry, code, element)
            select ?, ?, ?, n.* from unnest(?::integer[], ?::text[], ?::text[]) n
            on conflict do nothing
            """)
        .param(submission)
        .param(source)
        .param(Timestamp.from(now))
        .param(notes.stream().mapToInt(Note::entry).toArray())
        .param(notes.stream().map(Note::code).toArray(String[]::new))
        .param(notes.stream().map(Note::element).toArray(String[]::new))
        .update();
  }

  private static Placed placed(ResultSet row, int number) throws SQLException {
    Timestamp settled = row.getTimestamp(13);
    Quarantined item =
        new Quarantined(
            row.getLong(1),
            row.getObject(2, UUID.class),
            row.getString(3),
            row.getTimestamp(4).toInstant(),
            row.getObject(5, Integer.class),
            row.getString(6),
            row.getInt(7),
            new Problem(
                Problem.Kind.valueOf(row.getString(8)),
                row.getString(9),
                row.getString(10),
                row.getString(11)),
            Quarantined.Status.valueOf(row.getString(12).toUpperCase(Locale.ROOT)),
            settled == null ? null : settled.toInstant(),
            row.getString(14),
            row.getString(15));
    return new Placed(item, row.getInt(16), row.getInt(17));
  }
}
