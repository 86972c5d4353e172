package org.careweave.audit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.careweave.testing.TestDatabase;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Test material of this room.
final class Trails {

  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private Trails() {}

  static AuditSettings settings() {
    return settings(Duration.ofSeconds(5), 10_000);
  }

  static AuditSettings settings(Duration waitLimit, int queue) {
    return settings(waitLimit, queue, false);
  }

  static AuditSettings settings(Duration waitLimit, int queue, boolean addresses) {
    return new AuditSettings(
        waitLimit,
        queue,
        Duration.ofSeconds(1),
        null,
        null,
        Duration.ofMinutes(5),
        Period.ofYears(8),
        addresses);
  }

  static AuditWriter writer(TestDatabase database, InstantSource clock) {
    return new AuditWriter(database.dataSource(), settings(), clock, "test");
  }

  static TransactionTemplate transaction(TestDatabase database) {
    return new TransactionTemplate(new DataSourceTransactionManager(database.dataSource()));
  }

  static Sealer sealer(TestDatabase database) {
    return new Sealer(database.jdbc(), transaction(database));
  }

  /// Waits until the end of so many intents is written: it follows within a second.
  static void outcomesAreWritten(TestDatabase database, int outcomes) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                database
                        .jdbc()
                        .sql("select coalesce(sum(cardinality(intents)), 0) from audit.outcome")
                        .query(Integer.class)
                        .single()
                    >= outcomes);
  }

  static Disclosure about(Long... persons) {
    return by("doctor", "RN1", persons);
  }

  static Disclosure by(String caller, String organisation, Long... persons) {
    return new Disclosure(
        "staff",
        caller,
        "R0050",
        organisation,
        "DIRECT_CARE",
        "read",
        "Observation?patient,code",
        List.of(persons),
        List.of("clause-1"),
        UUID.randomUUID().toString());
  }

  /// A clock that tests move.
  static final class Clock implements InstantSource {

    private volatile Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    void set(Instant instant) {
      now = instant;
    }

    void pass(Duration duration) {
      now = now.plus(duration);
    }
  }
}
