package org.careweave.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.careweave.kernel.Unavailable;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.DelegatingDataSource;

@Tag("audit")
@Timeout(60)
class AuditWriterTests {

  private final TestDatabase database = TestDatabase.fresh();
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private AuditWriter writer;

  @BeforeEach
  void open() {
    writer = Trails.writer(database, InstantSource.system());
  }

  @AfterEach
  void close() {
    writer.close();
    requests.shutdownNow();
    database.close();
  }

  @Test
  void anIntentIsCommittedWhenItsNumberIsGiven() {
    long number = writer.intend(Trails.about(7L, 8L));

    assertThat(
            database
                .jdbc()
                .sql("select persons from audit.intent where number = :number")
                .param("number", number)
                .query((row, _) -> List.of((Long[]) row.getArray(1).getArray()))
                .single())
        .containsExactly(7L, 8L);
  }

  @Test
  void itsCommitsWaitForTheDiskWhateverTheServersDefault() {
    writer.intend(Trails.about());

    assertThat(database.jdbc().sql("show synchronous_commit").query(String.class).single())
        .isEqualTo("off");
    assertThat(laneSetting("synchronous_commit")).isEqualTo("on");
  }

  /// Reads a setting on the writer's own connection: its pool has one, given back at the end.
  private String laneSetting(String name) {
    List<String> seen = new ArrayList<>();
    try (Connection connection = database.dataSource().getConnection()) {
      Lane lane =
          Lane.open(
              new DelegatingDataSource(database.dataSource()) {
                @Override
                public Connection getConnection() {
                  return connection;
                }
              },
              "test",
              Duration.ofSeconds(5),
              Trails.NOON);
      try (Statement statement = connection.createStatement();
          var rows = statement.executeQuery("show " + name)) {
        rows.next();
        seen.add(rows.getString(1));
      }
      lane.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return seen.getFirst();
  }

  @Test
  void anIntentStandsWhenTheTransactionOfTheRequestIsRolledBack() {
    Trails.transaction(database)
        .executeWithoutResult(
            status -> {
              writer.intend(Trails.about(1L));
              status.setRollbackOnly();
            });

    assertThat(count("audit.intent")).isEqualTo(1);
  }

  @Test
  void requestsThatWaitTogetherShareACommit() throws Exception {
    writer.intend(Trails.about());
    List<Future<Long>> waiting = new ArrayList<>();
    try (Connection blocker = blocked()) {
      for (int i = 0; i < 50; i++) {
        waiting.add(requests.submit(() -> writer.intend(Trails.about(1L))));
      }
      await().until(() -> writer.waiting() == 50);
      blocker.commit();
    }
    for (Future<Long> one : waiting) {
      one.get();
    }

    assertThat(count("audit.intent")).isEqualTo(51);
    assertThat(
            database
                .jdbc()
                .sql("select count(distinct xmin::text) from audit.intent")
                .query(Integer.class)
                .single())
        .isLessThanOrEqualTo(3);
  }

  @Test
  void aLoneRequestWaitsForNoTimer() {
    writer.intend(Trails.about());
    long start = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      writer.outcome(writer.intend(Trails.about()), 1, List.of(), "ok");
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  void aSlowDatabaseMeansUnavailableAndLeavesNothingOpen() throws Exception {
    writer.close();
    writer =
        new AuditWriter(
            database.dataSource(),
            Trails.settings(Duration.ofMillis(2_000), 100),
            InstantSource.system(),
            "test");
    writer.intend(Trails.about());
    try (Connection blocker = blocked()) {
      assertThatThrownBy(() -> writer.intend(Trails.about(1L))).isInstanceOf(Unavailable.class);
      blocker.commit();
    }
    await().until(() -> !writer.failing());
    long number = writer.intend(Trails.about(2L));

    assertThat(persons()).contains(2L);
    await().until(() -> withoutOutcome(1L) == 0);
    assertThat(number).isPositive();
  }

  @Test
  void moreThanTheQueueHoldsAreRefusedAtOnce() throws Exception {
    writer.close();
    writer =
        new AuditWriter(
            database.dataSource(),
            Trails.settings(Duration.ofSeconds(5), 2),
            InstantSource.system(),
            "test");
    writer.intend(Trails.about());
    List<Future<Long>> waiting = new ArrayList<>();
    try (Connection blocker = blocked()) {
      waiting.add(requests.submit(() -> writer.intend(Trails.about())));
      waiting.add(requests.submit(() -> writer.intend(Trails.about())));
      await().until(() -> writer.waiting() == 2);
      assertThatThrownBy(() -> writer.intend(Trails.about())).isInstanceOf(Unavailable.class);
      blocker.commit();
    }
    assertThat(waiting.get(0).get()).isNotEqualTo(waiting.get(1).get());
  }

  @Test
  void aConnectionThatBrokeWhileIdleIsReplacedWithoutARefusal() {
    long first = writer.intend(Trails.about());
    killOthers();

    long second = writer.intend(Trails.about());

    assertThat(EntryNumber.of(second).lane()).isGreaterThan(EntryNumber.of(first).lane());
    assertThat(count("audit.intent")).isEqualTo(2);
  }

  @Test
  void aDatabaseThatIsAwayMeansUnavailableAndItsReturnIsNoticed() {
    AtomicBoolean away = new AtomicBoolean();
    writer.close();
    writer =
        new AuditWriter(
            new DelegatingDataSource(database.dataSource()) {
              @Override
              public Connection getConnection() throws SQLException {
                if (away.get()) {
                  throw new SQLException("away", "08001");
                }
                return super.getConnection();
              }
            },
            Trails.settings(),
            InstantSource.system(),
            "test");
    long before = writer.intend(Trails.about());
    away.set(true);
    writer.outcome(before, 3, List.of(), "ok");
    killOthers();

    assertThatThrownBy(() -> writer.intend(Trails.about(1L))).isInstanceOf(Unavailable.class);
    assertThat(writer.failing()).isTrue();

    away.set(false);
    await().until(() -> !writer.failing());
    await().until(() -> count("audit.outcome") == 1);
    assertThat(persons()).isEmpty();
  }

  @Test
  void outcomesAreWrittenWithinASecond() {
    // Nothing else is written that they could ride along with. A machine that stands still for a
    // second is late once, and not again and again.
    assertThat(IntStream.rangeClosed(1, 6).anyMatch(this::isWrittenWithinASecond)).isTrue();
    assertThat(
            database
                .jdbc()
                .sql("select items[1] from audit.outcome where persons = '{2,3}' limit 1")
                .query(Integer.class)
                .single())
        .isEqualTo(12);
  }

  /// Whether the end of another intent is written in time; waits until it is written at all.
  private boolean isWrittenWithinASecond(int nth) {
    writer.outcome(writer.intend(Trails.about(1L)), 12, List.of(2L, 3L), "ok");
    long told = System.nanoTime();
    Trails.outcomesAreWritten(database, nth);
    return System.nanoTime() - told < 1_000_000_000L;
  }

  @Test
  void closingWritesTheOutcomesThatWaitAndRefusesWhatComesLater() {
    for (int i = 0; i < 10; i++) {
      writer.outcome(writer.intend(Trails.about()), i, List.of(), "ok");
    }
    writer.close();

    assertThat(
            database
                .jdbc()
                .sql("select sum(cardinality(intents)) from audit.outcome")
                .query(Integer.class)
                .single())
        .isEqualTo(10);
    assertThatThrownBy(() -> writer.intend(Trails.about())).isInstanceOf(Unavailable.class);
  }

  @Test
  void manyThreadsAndTwoNodesGetNumbersOfTheirOwnWithoutGaps() throws Exception {
    AuditWriter other = Trails.writer(database, InstantSource.system());
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      AuditWriter node = i % 2 == 0 ? writer : other;
      running.add(
          requests.submit(
              () -> {
                for (int n = 0; n < 50; n++) {
                  node.outcome(node.intend(Trails.about((long) n)), 1, List.of(), "ok");
                }
              }));
    }
    for (Future<?> one : running) {
      one.get();
    }
    other.close();

    assertThat(count("audit.intent")).isEqualTo(1_200);
    assertThat(
            database
                .jdbc()
                .sql("select count(distinct number) from audit.intent")
                .query(Integer.class)
                .single())
        .isEqualTo(1_200);
    assertThat(
            database
                .jdbc()
                .sql("select count(*) from (select distinct number >> 40 from audit.intent)")
                .query(Integer.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void anUnknownResultAndANulAreRefused() {
    assertThatThrownBy(() -> writer.outcome(1, 1, List.of(), "fine"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.intend(Trails.by("a\0b", "RN1")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(writer.intend(Trails.about())).isPositive();
  }

  @Test
  void aCorrelationThatIsNoUuidIsKeptAsItIs() {
    writer.intend(
        new Disclosure(
            "feed",
            "f",
            null,
            "RN1",
            "OPERATIONS",
            "write",
            "Bundle",
            List.of(),
            List.of(),
            "x-1"));

    assertThat(
            database
                .jdbc()
                .sql("select correlation_text from audit.intent where correlation is null")
                .query(String.class)
                .single())
        .isEqualTo("x-1");
  }

  /// Holds back every insert until the connection commits.
  private Connection blocked() throws SQLException {
    Connection blocker = database.dataSource().getConnection();
    blocker.setAutoCommit(false);
    try (Statement statement = blocker.createStatement()) {
      statement.execute("lock table audit.intent in access exclusive mode");
    }
    return blocker;
  }

  private void killOthers() {
    database
        .jdbc()
        .sql(
            """
            select pg_terminate_backend(pid, 5000) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
            """)
        .query((_, _) -> true)
        .list();
  }

  /// Intents about a person that nobody said the end of.
  private int withoutOutcome(long person) {
    return database
        .jdbc()
        .sql(
            """
            select count(*) from audit.intent where person = :person
              and number not in (select unnest(intents) from audit.outcome)
            """)
        .param("person", person)
        .query(Integer.class)
        .single();
  }

  private List<Long> persons() {
    return database
        .jdbc()
        .sql("select person from audit.intent where person is not null")
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private int count(String table) {
    return database.jdbc().sql("select count(*) from " + table).query(Integer.class).single();
  }
}
