package org.careweave.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("audit")
class RetentionTests {

  private static final Period KEEP = Period.ofYears(8);

  private final TestDatabase database = TestDatabase.fresh();
  private final Trails.Clock clock = new Trails.Clock();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void monthsWhoseTimeIsOverGoAndTheChainStillHolds() throws Exception {
    clock.set(Instant.parse("2018-09-30T23:00:00Z"));
    try (AuditWriter writer = Trails.writer(database, clock)) {
      writer.outcome(writer.intend(Trails.about(1L)), 1, List.of(), "ok");
      Trails.outcomesAreWritten(database, 1);
      clock.set(Instant.parse("2018-11-30T23:00:00Z"));
      writer.outcome(writer.intend(Trails.about(2L)), 1, List.of(), "ok");
      Trails.outcomesAreWritten(database, 2);
      clock.set(Trails.NOON);
      Retention retention =
          new Retention(database.jdbc(), Trails.transaction(database), writer, KEEP);

      assertThat(retention.drop(Trails.NOON)).as("the empty October only").isEqualTo(1);
      Trails.sealer(database).seal();
      assertThat(retention.drop(Trails.NOON)).as("September, sealed").isEqualTo(1);
      assertThat(retention.drop(Trails.NOON)).isZero();
    }
    Trails.sealer(database).seal();

    Verification verification = new Verifier(database.jdbc(), null, KEEP).verify(Trails.NOON);
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.dropped()).isEqualTo(1);
    assertThat(
            database
                .jdbc()
                .sql("select person from audit.intent where person is not null")
                .query(Long.class)
                .list())
        .containsExactly(2L);
    assertThat(
            database
                .jdbc()
                .sql(
                    """
                    select a.query from audit.intent i join audit.asked a on a.id = i.asked
                    where a.action = 'drop-audit-month' order by 1
                    """)
                .query(String.class)
                .list())
        .containsExactly("2018-09", "2018-10");
  }
}
