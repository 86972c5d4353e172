package org.careweave.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.careweave.audit.AuditViewer.Scope;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("audit")
class LookSumTests {

  private static final LocalDate DAY = LocalDate.of(2026, 7, 2);
  private static final AuditViewer JOB = viewer(new Scope.Everything());

  private final TestDatabase database = TestDatabase.fresh();
  private final Trails.Clock clock = new Trails.Clock();
  private final AuditWriter writer = Trails.writer(database, clock);
  private final TransactionTemplate transaction = Trails.transaction(database);
  private final Sealer sealer = new Sealer(database.jdbc(), transaction);
  private final LookSums sums = new StoredLookSums(database.jdbc(), writer, transaction);

  @AfterEach
  void close() {
    writer.close();
    database.close();
  }

  @Test
  void looksAreSummedByViewerPersonAndDayOfLondon() {
    look("2026-07-01T22:30:00Z", "doctor", "DIRECT_CARE", "record", 1);
    look("2026-07-01T23:30:00Z", "doctor", "DIRECT_CARE", "record", 1);
    look("2026-07-02T08:00:00Z", "doctor", "EMERGENCY", "record", 1, 2);
    look("2026-07-02T08:30:00Z", "gp", "EMERGENCY", "search", 1);
    look("2026-07-02T09:00:00Z", "doctor", "DIRECT_CARE", "write", 1);
    look("2026-07-02T09:00:00Z", "doctor", "DIRECT_CARE", "break-glass", 1);
    seal();

    assertThat(sums.sum(JOB, 1000)).isPositive();
    List<LookSum> changed = sums.changed(JOB, sums.next(JOB, 0));

    assertThat(changed)
        .extracting(
            LookSum::day, LookSum::caller, LookSum::person, LookSum::times, LookSum::emergency)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                DAY.minusDays(1), "doctor", new PersonId(1), 1, false),
            org.assertj.core.groups.Tuple.tuple(DAY, "doctor", new PersonId(1), 2, false),
            org.assertj.core.groups.Tuple.tuple(DAY, "doctor", new PersonId(2), 1, true),
            org.assertj.core.groups.Tuple.tuple(DAY, "gp", new PersonId(1), 1, true));
    LookSum two = changed.get(1);
    assertThat(two.hours()).as("half past midnight and nine, in summer").isEqualTo(1 | 1 << 9);
    assertThat(two.first()).isEqualTo(Instant.parse("2026-07-01T23:30:00Z"));
    assertThat(two.last()).isEqualTo(Instant.parse("2026-07-02T08:00:00Z"));
    assertThat(two.role()).isEqualTo("hospital-doctor");
  }

  @Test
  void eachEntryIsSummedOnceInWhateverPortionsItIsTaken() {
    for (int i = 0; i < 95; i++) {
      look("2026-07-02T08:00:00Z", "doctor", "DIRECT_CARE", "record", i % 3);
    }
    seal();
    int rounds = 0;
    while (sums.sum(JOB, 10) > 0) {
      rounds++;
    }
    assertThat(rounds).isGreaterThanOrEqualTo(10);
    assertThat(total()).isEqualTo(95);
    assertThat(sums.sum(JOB, 10)).isZero();

    look("2026-07-02T09:00:00Z", "doctor", "DIRECT_CARE", "record", 1);
    assertThat(sums.sum(JOB, 10)).as("not before it is sealed").isZero();
    seal();
    sums.sum(JOB, 10);
    assertThat(total()).isEqualTo(96);
  }

  @Test
  void aSumThatIsBrokenOffIsMadeAgainWhole() {
    for (int i = 0; i < 20; i++) {
      look("2026-07-02T08:00:00Z", "doctor", "DIRECT_CARE", "record", 1);
    }
    seal();
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    _ -> {
                      sums.sum(JOB, 15);
                      throw new IllegalStateException("killed");
                    }))
        .hasMessage("killed");
    assertThat(total()).isZero();
    while (sums.sum(JOB, 15) > 0) {
      continue;
    }
    assertThat(total()).isEqualTo(20);
  }

  @Test
  void batchesAreGoneThroughOneAfterTheOtherAndShowWhatChanged() {
    look("2026-07-02T08:00:00Z", "doctor", "DIRECT_CARE", "record", 1);
    look("2026-07-02T08:00:00Z", "doctor", "DIRECT_CARE", "record", 2);
    seal();
    sums.sum(JOB, 1000);
    long first = sums.next(JOB, 0);
    assertThat(sums.next(JOB, first)).as("no other batch").isEqualTo(first);
    look("2026-07-02T08:05:00Z", "doctor", "EMERGENCY", "record", 2);
    seal();
    sums.sum(JOB, 1000);
    long second = sums.next(JOB, first);
    assertThat(second).isGreaterThan(first);
    assertThat(sums.changed(JOB, first))
        .extracting(LookSum::person)
        .containsExactly(new PersonId(1));
    assertThat(sums.changed(JOB, second))
        .extracting(LookSum::person, LookSum::times)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(new PersonId(2), 2));
  }

  @Test
  void volumeIsComparedWithTheMedianOfOthersOfTheRole() {
    List<String> others = List.of("a", "b", "c");
    for (int day = 1; day <= 5; day++) {
      for (int i = 0; i < others.size(); i++) {
        for (int person = 0; person < 4 + i; person++) {
          look("2026-06-2" + day + "T09:00:00Z", others.get(i), "DIRECT_CARE", "record", person);
        }
      }
    }
    for (int person = 0; person < 40; person++) {
      look("2026-07-02T09:00:00Z", "curious", "DIRECT_CARE", "record", person);
      look("2026-07-02T09:00:00Z", "curious", "EMERGENCY", "record", person);
    }
    look("2026-07-02T09:00:00Z", "a", "DIRECT_CARE", "record", 1);
    seal();
    sums.sum(JOB, 10_000);

    List<LookVolume> high = sums.volumes(JOB, DAY, 20, 4, 28);
    assertThat(high).hasSize(1);
    assertThat(high.getFirst().caller()).isEqualTo("curious");
    assertThat(high.getFirst().persons()).isEqualTo(40);
    assertThat(high.getFirst().median()).isEqualTo(5.0);
    assertThat(high.getFirst().days()).isEqualTo(15);
    assertThat(sums.volumes(JOB, DAY, 41, 4, 28)).isEmpty();
    assertThat(sums.volumes(JOB, DAY, 20, 8, 28)).isEmpty();
    assertThat(sums.volumes(JOB, DAY, 20, 4, 3)).as("no day of others to compare with").isEmpty();
  }

  @Test
  void onlyWhoReadsAllOfTheTrailGetsSums() {
    look("2026-07-02T08:00:00Z", "doctor", "DIRECT_CARE", "record", 1);
    seal();
    AuditViewer trust = viewer(new Scope.ActedFor(new OdsCode("RN1")));
    assertThat(sums.sum(trust, 10)).isZero();
    sums.sum(JOB, 10);
    assertThat(sums.next(trust, 0)).isZero();
    assertThat(sums.changed(trust, sums.next(JOB, 0))).isEmpty();
    assertThat(sums.volumes(trust, DAY, 0, 0, 28)).isEmpty();
    sums.forget(trust, DAY.plusDays(1));
    assertThat(total()).isEqualTo(1);
    sums.forget(JOB, DAY.plusDays(1));
    assertThat(total()).isZero();
  }

  @Test
  void readingSumsIsInTheTrail() {
    sums.changed(JOB, 1);
    assertThat(
            database
                .jdbc()
                .sql("select action || ' ' || query from audit.asked")
                .query(String.class)
                .list())
        .containsExactly("read-audit look sums");
  }

  private int total() {
    return database
        .jdbc()
        .sql("select coalesce(sum(times), 0) from audit.look")
        .query(Integer.class)
        .single();
  }

  private void seal() {
    while (sealer.seal() > 0) {
      continue;
    }
  }

  private void look(String at, String who, String purpose, String action, long... persons) {
    clock.set(Instant.parse(at));
    List<Long> about = new ArrayList<>();
    Arrays.stream(persons).forEach(about::add);
    writer.intend(
        new Disclosure(
            "staff",
            who,
            "hospital-doctor",
            "RN1",
            purpose,
            action,
            "whole record",
            about,
            List.of("clause-1"),
            UUID.randomUUID().toString()));
  }

  private static AuditViewer viewer(Scope scope) {
    return new AuditViewer(
        "system", "job", null, "QNM", "OPERATIONS", scope, List.of("system"), "x");
  }
}
