package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Period;
import org.careweave.kernel.Problem;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Tag("access")
class PolicyTests {

  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Caller IG_LEAD =
      new Caller(Caller.Kind.STAFF, "ig", "Ivy", "ig-lead", new OdsCode("RN1"), null);

  private final TestDatabase database = TestDatabase.fresh();
  private final Policy policy =
      new Policy(
          database.jdbc(),
          new JdbcTransactionManager(database.dataSource()),
          InstantSource.fixed(NOW));

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void everyClauseOfTheFirstRulesIsSound() {
    assertThat(policy.clauses())
        .hasSizeGreaterThan(20)
        .allSatisfy(clause -> assertThat(ClauseCheck.problem(clause)).isEmpty());
  }

  @Test
  void aClauseIsKeptAsGivenAndItsChangesAreRecorded() {
    Clause clause = clause("new-one", 0);
    assertThat(policy.change(IG_LEAD, clause, "Agreed on 20 November"))
        .isEqualTo(new PolicyChange.Changed(clause.atVersion(1)));
    assertThat(policy.clauses()).contains(clause.atVersion(1));
    policy.change(IG_LEAD, clause("new-one", 1), "Once more");
    assertThat(policy.changes("new-one"))
        .extracting(ClauseChange::by, ClauseChange::reason, ClauseChange::at)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("staff:ig", "Once more", NOW),
            org.assertj.core.groups.Tuple.tuple("staff:ig", "Agreed on 20 November", NOW));
    assertThat(policy.changes("new-one").getLast().before()).isNull();
    assertThat(policy.changes("new-one").getFirst().before()).contains("\"version\": 1");
    assertThat(policy.changes("new-one").getFirst().after()).contains("\"version\": 2");
  }

  @Test
  void aChangeOfWhatHasChangedSinceIsRefused() {
    policy.change(IG_LEAD, clause("new-one", 0), "First");
    assertThat(kindOf(policy.change(IG_LEAD, clause("new-one", 0), "Second")))
        .isEqualTo(Problem.Kind.CONFLICT);
    assertThat(kindOf(policy.change(IG_LEAD, clause("other", 3), "Third")))
        .isEqualTo(Problem.Kind.CONFLICT);
  }

  @Test
  void onlyInformationGovernanceMayChangePolicy() {
    Caller gp = new Caller(Caller.Kind.STAFF, "gp", "G", "gp", new OdsCode("Y10001"), null);
    Caller app = new Caller(Caller.Kind.APP, "a", "A", "ig-lead", new OdsCode("RN1"), null);
    assertThat(kindOf(policy.change(gp, clause("new-one", 0), "Please")))
        .isEqualTo(Problem.Kind.FORBIDDEN);
    assertThat(kindOf(policy.change(app, clause("new-one", 0), "Please")))
        .isEqualTo(Problem.Kind.FORBIDDEN);
    assertThat(policy.clauses()).extracting(Clause::id).doesNotContain("new-one");
  }

  @ParameterizedTest
  @CsvSource({
    "wizard, RN1, alerts, R, personas",
    "gp, rn1, alerts, R, organisations",
    "gp, club, alerts, R, organisations",
    "gp, RN1, Alerts!, R, sections",
    "gp, RN1, alerts, 'R R', labels"
  })
  void aMisspeltCodeIsRefusedNamingTheField(
      String persona, String organisation, String section, String label, String field) {
    Clause clause =
        new Clause(
            "new-one",
            0,
            "Words.",
            Clause.Effect.ALLOW,
            new Clause.Viewers(Set.of(persona), Set.of(organisation), null, Set.of()),
            new Clause.Items(null, Set.of(section), Set.of(label), null),
            new Period(null, null));
    PolicyChange outcome = policy.change(IG_LEAD, clause, "Try");
    assertThat(outcome).isInstanceOf(PolicyChange.Refused.class);
    if (outcome instanceof PolicyChange.Refused refused) {
      assertThat(refused.problem().location()).isEqualTo(field);
    }
  }

  @Test
  void aChangeWithoutAReasonIsRefused() {
    assertThat(kindOf(policy.change(IG_LEAD, clause("new-one", 0), " ")))
        .isEqualTo(Problem.Kind.INVALID);
  }

  private static Problem.Kind kindOf(PolicyChange outcome) {
    return switch (outcome) {
      case PolicyChange.Refused refused -> refused.problem().kind();
      case PolicyChange.Changed _ -> Problem.Kind.BUG;
    };
  }

  private static Clause clause(String id, int version) {
    return new Clause(
        id,
        version,
        "Practices may see alerts of registered people.",
        Clause.Effect.RELEASE_COUNT,
        new Clause.Viewers(
            Set.of("gp", "app-x"),
            Set.of("gp-practice"),
            Set.of(Purpose.DIRECT_CARE),
            Set.of(RelationshipKind.REGISTRATION)),
        new Clause.Items(Set.of("own", "RN1"), Set.of("alerts"), Set.of(), Set.of("R")),
        new Period(NOW, NOW.plusSeconds(60)));
  }
}
