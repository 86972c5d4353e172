package org.careweave.audit;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads entries by number.
final class EntryRows {

  private final JdbcClient jdbc;

  EntryRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The highest number of a lane above `after`, or 0; all lower ones are visible as well to the
  /// next statement. Entries before `since` are not looked at.
  long newest(int lane, long after, Instant since) {
    return jdbc.sql(
            """
            select greatest(
              (select max(number) from audit.intent
               where number > :after and number < :end and at >= :since),
              (select max(number) from audit.outcome
               where number > :after and number < :end and at >= :since),
              0)
            """)
        .param("after", after)
        .param("end", new EntryNumber(lane + 1, 0).value())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(Long.class)
        .single();
  }

  /// The entries from `first` to `last`, ascending, written at `since` or later.
  List<Entry> between(long first, long last, Instant since) {
    List<Entry> entries = new ArrayList<>(intents(first, last, since));
    entries.addAll(outcomes(first, last, since));
    entries.sort(Comparator.comparingLong(Entry::number));
    return entries;
  }

  private List<IntentEntry> intents(long first, long last, Instant since) {
    return jdbc.sql(
            """
            select i.number, i.at, coalesce(i.correlation::text, i.correlation_text) as correlation,
              v.caller_kind, v.caller, v.role, v.organisation, v.purpose,
              i.address,
              a.action, a.query, a.clauses,
              case when i.person is null then i.persons
                else array_append(i.persons, i.person) end as persons
            from audit.intent i
            left join audit.viewer v on v.id = i.viewer
            left join audit.asked a on a.id = i.asked
            where i.number between :first and :last and i.at >= :since
            """)
        .param("first", first)
        .param("last", last)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, _) -> intent(row))
        .list();
  }

  private List<OutcomeEntry> outcomes(long first, long last, Instant since) {
    return jdbc.sql(
            """
            select number, at, bucket, intents, items, results, persons, holders
            from audit.outcome where number between :first and :last and at >= :since
            """)
        .param("first", first)
        .param("last", last)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query((row, _) -> outcome(row))
        .list();
  }

  /// Maps a row with the columns of [#intents]. Where tampering removed what is interned, the words
  /// are empty, and the hash no longer fits.
  static IntentEntry intent(ResultSet row) throws SQLException {
    return new IntentEntry(
        row.getLong("number"),
        instant(row, "at"),
        row.getString("correlation"),
        new Viewer(
            text(row, "caller_kind"),
            text(row, "caller"),
            row.getString("role"),
            text(row, "organisation"),
            text(row, "purpose")),
        new Asked(text(row, "action"), text(row, "query"), texts(row.getArray("clauses"))),
        longs(row.getArray("persons")),
        row.getString("address"));
  }

  static OutcomeEntry outcome(ResultSet row) throws SQLException {
    return new OutcomeEntry(
        row.getLong("number"),
        instant(row, "at"),
        row.getLong("bucket"),
        longs(row.getArray("intents")),
        ints(row.getArray("items")),
        shorts(row.getArray("results")),
        longs(row.getArray("persons")),
        ints(row.getArray("holders")));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static long[] longs(@Nullable Array array) throws SQLException {
    Number[] values = numbers(array);
    long[] longs = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      longs[i] = values[i].longValue();
    }
    return longs;
  }

  private static int[] ints(@Nullable Array array) throws SQLException {
    Number[] values = numbers(array);
    int[] ints = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      ints[i] = values[i].intValue();
    }
    return ints;
  }

  private static short[] shorts(@Nullable Array array) throws SQLException {
    Number[] values = numbers(array);
    short[] shorts = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      shorts[i] = values[i].shortValue();
    }
    return shorts;
  }

  private static Number[] numbers(@Nullable Array array) throws SQLException {
    return array == null ? new Number[0] : (Number[]) array.getArray();
  }
}
