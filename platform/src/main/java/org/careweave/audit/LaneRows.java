package org.careweave.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// What the writer does on its own connection.
final class LaneRows implements AutoCloseable {

  /// First key of the advisory locks of this room ("AUDT"); the second is the lane, or 0 for the
  /// sealer, or -1 for making partitions.
  static final int LOCK = 0x41554454;

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");

  private final Connection connection;
  private final JdbcClient jdbc;

  private LaneRows(Connection connection) {
    this.connection = connection;
    this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
  }

  /// A connection of its own, in transactions, whose commits wait for the disk whatever the
  /// server's default, and on which nothing runs longer than the limit.
  static LaneRows connect(DataSource source, Duration limit) throws SQLException {
    Connection connection = source.getConnection();
    try {
      connection.setNetworkTimeout(Runnable::run, (int) limit.plusSeconds(2).toMillis());
      connection.setAutoCommit(false);
      LaneRows rows = new LaneRows(connection);
      rows.set("synchronous_commit", "on");
      rows.set("statement_timeout", limit.toMillis() + "ms");
      return rows;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void set(String name, String value) {
    jdbc.sql("select set_config(:name, :value, false)")
        .param("name", name)
        .param("value", value)
        .query(String.class)
        .single();
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  boolean alive() throws SQLException {
    return connection.isValid(1);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  int open(String node, Instant now) {
    int id =
        jdbc.sql(
                """
                insert into audit.lane (node, opened, sealed_at) values (:node, :now, :now)
                returning id
                """)
            .param("node", node)
            .param("now", now.atOffset(ZoneOffset.UTC))
            .query(Integer.class)
            .single();
    jdbc.sql("select pg_advisory_lock(:lock, :lane)")
        .param("lock", LOCK)
        .param("lane", id)
        .query((_, _) -> true)
        .single();
    return id;
  }

  /// Whether nobody writes in a lane any more: its connection has ended, so what was under way in
  /// it was committed or never will be.
  boolean isOver(int lane) {
    return jdbc.sql("select pg_try_advisory_xact_lock(:lock, :lane)")
        .param("lock", LOCK)
        .param("lane", lane)
        .query(Boolean.class)
        .single();
  }

  /// Whether there is an entry of this number.
  boolean holds(long number) {
    return jdbc.sql(
            "select exists (select 1 from audit.intent where number = :number)"
                + " or exists (select 1 from audit.outcome where number = :number)")
        .param("number", number)
        .query(Boolean.class)
        .single();
  }

  void letGo(int lane) {
    jdbc.sql("select pg_advisory_unlock(:lock, :lane)")
        .param("lock", LOCK)
        .param("lane", lane)
        .query(Boolean.class)
        .single();
  }

  int intern(Viewer viewer) {
    return jdbc.sql(
            """
            with made as (
              insert into audit.viewer (caller_kind, caller, role, organisation, purpose)
              values (:kind, :caller, :role, :organisation, :purpose)
              on conflict do nothing returning id)
            select id from made
            union all
            select id from audit.viewer
            where caller = :caller and organisation = :organisation and purpose = :purpose
              and role is not distinct from :role and caller_kind = :kind
            limit 1
            """)
        .param("kind", viewer.callerKind())
        .param("caller", viewer.caller())
        .param("role", viewer.role(), Types.VARCHAR)
        .param("organisation", viewer.organisation())
        .param("purpose", viewer.purpose())
        .query(Integer.class)
        .optional()
        .orElseGet(() -> intern(viewer));
  }

  int intern(Asked asked) {
    return jdbc.sql(
            """
            with made as (
              insert into audit.asked (action, query, clauses)
              values (:action, :query, :clauses::text[]) on conflict do nothing returning id)
            select id from made
            union all
            select id from audit.asked
            where action = :action and query = :query and clauses = :clauses::text[]
            limit 1
            """)
        .param("action", asked.action())
        .param("query", asked.query())
        .param("clauses", asked.clauses().toArray(String[]::new))
        .query(Integer.class)
        .optional()
        .orElseGet(() -> intern(asked));
  }

  /// Adds one intent and commits, in one exchange with the database.
  void commitIntent(Lane.NumberedIntent one, Instant at) {
    Pending.Intent intent = one.intent();
    long[] persons = intent.persons();
    jdbc.sql(
            """
            insert into audit.intent
              (number, at, correlation, viewer, asked, person, persons, correlation_text, address)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?);
            commit
            """)
        .param(one.number())
        .param(at.atOffset(ZoneOffset.UTC))
        .param(intent.correlation())
        .param(one.viewer())
        .param(one.asked())
        .param(persons.length == 1 ? (Long) persons[0] : null)
        .param(persons.length > 1 ? persons : null)
        .param(intent.correlationText())
        .param(intent.address())
        .update();
  }

  void insertIntents(List<Lane.NumberedIntent> intents, Instant at) {
    jdbc.sql(
            """
            insert into audit.intent
              (number, at, correlation, viewer, asked, person, persons, correlation_text, address)
            select n, :at, c, v, a,
              case when cardinality(p::bigint[]) = 1 then (p::bigint[])[1] end,
              case when cardinality(p::bigint[]) > 1 then p::bigint[] end,
              t, d
            from unnest(:numbers, :correlations::uuid[], :viewers, :asked, :persons, :texts,
              :addresses) as one(n, c, v, a, p, t, d)
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("numbers", intents.stream().mapToLong(Lane.NumberedIntent::number).toArray())
        .param(
            "correlations",
            intents.stream().map(i -> text(i.intent().correlation())).toArray(String[]::new))
        .param("viewers", intents.stream().mapToInt(Lane.NumberedIntent::viewer).toArray())
        .param("asked", intents.stream().mapToInt(Lane.NumberedIntent::asked).toArray())
        .param(
            "persons",
            intents.stream().map(i -> literal(i.intent().persons())).toArray(String[]::new))
        .param(
            "texts", intents.stream().map(i -> i.intent().correlationText()).toArray(String[]::new))
        .param("addresses", intents.stream().map(i -> i.intent().address()).toArray(String[]::new))
        .update();
  }

  void insertOutcome(OutcomeEntry entry) {
    jdbc.sql(
            """
            insert into audit.outcome
              (number, at, bucket, intents, items, results, persons, holders)
            values (:number, :at, :bucket, :intents, :items, :results,
              nullif(:persons::bigint[], '{}'), nullif(:holders::integer[], '{}'))
            """)
        .param("number", entry.number())
        .param("at", entry.at().atOffset(ZoneOffset.UTC))
        .param("bucket", entry.bucket())
        .param("intents", entry.intents())
        .param("items", entry.items())
        .param("results", entry.results())
        .param("persons", entry.persons())
        .param("holders", entry.holders())
        .update();
  }

  /// Makes the partitions of a month where they are missing. Made apart and then attached, which
  /// neither blocks readers nor writers.
  void makeMonth(YearMonth month) {
    if (has(month, "intent") && has(month, "outcome")) {
      return;
    }
    jdbc.sql("select pg_advisory_xact_lock(:lock, -1)")
        .param("lock", LOCK)
        .query((_, _) -> true)
        .single();
    for (String table : List.of("intent", "outcome")) {
      if (!has(month, table)) {
        String name = "audit." + table + "_" + MONTH.format(month);
        jdbc.sql("create table " + name + " (like audit." + table + ")").update();
        jdbc.sql(
                "alter table audit.%s attach partition %s for values from ('%s') to ('%s')"
                    .formatted(table, name, start(month), start(month.plusMonths(1))))
            .update();
      }
    }
  }

  /// Asks the catalogue's table, not `to_regclass`, whose cache would not see what another node
  /// made while this one waited for the lock.
  private boolean has(YearMonth month, String table) {
    return jdbc.sql(
            """
            select exists (
              select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'audit' and c.relname = :name)
            """)
        .param("name", table + "_" + MONTH.format(month))
        .query(Boolean.class)
        .single();
  }

  private static OffsetDateTime start(YearMonth month) {
    return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private static @Nullable String text(@Nullable UUID value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String literal(long[] values) {
    return values.length == 0
        ? null
        : Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
