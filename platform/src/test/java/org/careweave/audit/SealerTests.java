package org.careweave.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

@Tag("audit")
class SealerTests {

  private final TestDatabase database = TestDatabase.fresh();
  private final Trails.Clock clock = new Trails.Clock();
  private final Sealer sealer = Trails.sealer(database);

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatWasWrittenIsSealedOnce() {
    try (AuditWriter writer = Trails.writer(database, clock)) {
      writer.intend(Trails.about(1L));
      writer.intend(Trails.about(2L));
      assertThat(sealer.seal()).isEqualTo(1);
      assertThat(sealer.seal()).isZero();
      writer.intend(Trails.about(3L));
      assertThat(sealer.seal()).isEqualTo(1);
    }

    assertThat(segments()).extracting(Segment::entries).containsExactly(2, 1);
    assertThat(segments()).extracting(Segment::first).containsExactly(1L, 3L);
  }

  @Test
  void anEntryThatCommitsAfterLaterNumbersOfOthersWereSealedIsNotSkipped() throws SQLException {
    try (HeldConnection held = new HeldConnection(database.dataSource().getConnection());
        AuditWriter other = Trails.writer(database, clock)) {
      Lane early = Lane.open(held.source(), "early", Duration.ofSeconds(5), Trails.NOON);
      held.holdCommits();
      early.write(List.of(pending(), pending()), List.of(), Trails.NOON);
      other.intend(Trails.about(2L));
      assertThat(sealer.seal()).isEqualTo(1);

      held.commitNow();
      assertThat(sealer.seal()).isEqualTo(1);
    }

    assertThat(segments()).extracting(Segment::lane).containsExactly(2, 1);
    assertThat(segments()).extracting(Segment::entries).containsExactly(1, 2);
  }

  @Test
  void aSegmentEndsWithTheMonth() {
    clock.set(Instant.parse("2026-11-30T23:59:59Z"));
    try (AuditWriter writer = Trails.writer(database, clock)) {
      writer.intend(Trails.about(1L));
      clock.pass(Duration.ofSeconds(2));
      writer.intend(Trails.about(2L));
      writer.intend(Trails.about(3L));
      sealer.seal();
    }

    assertThat(segments()).extracting(Segment::entries).containsExactly(1, 2);
  }

  @Test
  void onlyTheElectedSealerSeals() {
    try (AuditWriter writer = Trails.writer(database, clock)) {
      writer.intend(Trails.about(1L));
    }
    Trails.transaction(database)
        .executeWithoutResult(
            _ -> {
              assertThat(new SegmentRows(database.jdbc()).elected()).isTrue();
              assertThat(CompletableFuture.supplyAsync(() -> Trails.sealer(database).seal()).join())
                  .isZero();
            });

    assertThat(sealer.seal()).isEqualTo(1);
  }

  @Test
  void aLaneIsRetiredWhenItsWriterIsGoneAndAllIsSealed() {
    AuditWriter writer = Trails.writer(database, clock);
    writer.intend(Trails.about(1L));
    sealer.seal();
    assertThat(new SegmentRows(database.jdbc()).openLanes()).hasSize(1);

    writer.outcome(writer.intend(Trails.about(2L)), 1, List.of(), "ok");
    writer.close();
    sealer.seal();

    assertThat(new SegmentRows(database.jdbc()).openLanes()).isEmpty();
    assertThat(segments().getLast().last()).isEqualTo(3);
  }

  @Test
  void aClockThatGoesBackDoesNotPutEntriesOutOfOrder() throws Exception {
    try (AuditWriter writer = Trails.writer(database, clock)) {
      writer.intend(Trails.about(1L));
      clock.pass(Duration.ofHours(-3));
      writer.intend(Trails.about(2L));
      sealer.seal();
    }

    assertThat(new Verifier(database.jdbc(), null, Trails.settings().keep()).verify(Trails.NOON))
        .matches(Verification::sound);
    assertThat(segments().getFirst().fromAt()).isEqualTo(segments().getFirst().untilAt());
  }

  private List<Segment> segments() {
    return new SegmentRows(database.jdbc()).after(0, 100);
  }

  private static Pending.Intent pending() {
    return new Pending.Intent(
        new Viewer("staff", "gp", null, "A81001", "DIRECT_CARE"),
        new Asked("read", "Patient", List.of()),
        new long[] {1},
        null,
        "held",
        null,
        new CompletableFuture<>());
  }

  /// A connection whose commits can be held back.
  private record HeldConnection(Connection real, boolean[] hold) implements AutoCloseable {

    HeldConnection(Connection real) {
      this(real, new boolean[1]);
    }

    void holdCommits() throws SQLException {
      // What the first write needs besides is made before, so that only the entries wait.
      LaneRows rows = LaneRows.connect(source(), Duration.ofSeconds(5));
      rows.makeMonth(YearMonth.of(2026, 11));
      rows.makeMonth(YearMonth.of(2026, 12));
      real.commit();
      hold[0] = true;
    }

    void commitNow() throws SQLException {
      real.commit();
    }

    DataSource source() {
      Connection proxy =
          (Connection)
              Proxy.newProxyInstance(
                  Connection.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (_, method, arguments) ->
                      method.getName().equals("commit") && hold[0]
                          ? null
                          : method.invoke(real, arguments));
      return new AbstractDataSource() {
        @Override
        public Connection getConnection() {
          return proxy;
        }

        @Override
        public Connection getConnection(String user, String password) {
          return proxy;
        }
      };
    }

    @Override
    public void close() throws SQLException {
      real.close();
    }
  }
}
