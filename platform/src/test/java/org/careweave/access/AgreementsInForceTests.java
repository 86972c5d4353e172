package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.careweave.access.Access.Relationship;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.testing.StandingAgreement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The rules the platform ships with, and agreements that begin, end and are taken back.
@Tag("access")
class AgreementsInForceTests extends AccessSetUp {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final OdsCode HOSPITAL = new OdsCode("RN1");
  private static final OdsCode TRUST = new OdsCode("RN3");
  private static final PersonId ANITA = new PersonId(7);
  private static final String SECTION = "problems-and-issues";
  private static final Caller DOCTOR =
      new Caller(Caller.Kind.STAFF, "doctor", "D", "hospital-doctor", HOSPITAL, null);

  private final AgreementRows rows = new AgreementRows(database.jdbc());

  AgreementsInForceTests() {
    super(NOW);
  }

  @BeforeEach
  void withoutAgreements() {
    StandingAgreement.end(database.jdbc());
    load(
        """
            {"name": "Test", "organisations": [
              {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
              {"ods": "RN3", "name": "Minds", "kind": "mental-health-trust"}]}
            """);
    access.relate(
        new Relationship(
            "org:RN1",
            new CompartmentId(70),
            ANITA,
            RelationshipKind.ADMISSION,
            NOW.minusSeconds(60),
            null,
            "RN1/Encounter/1"));
  }

  @Test
  void withoutAnAgreementNothingFlowsAndNothingIsTold() {
    int own = access.classOf(HOSPITAL, SECTION, Set.of());
    access.classOf(TRUST, SECTION, Set.of());
    access.classOf(TRUST, SECTION, Set.of("PSY"));
    access.classOf(TRUST, SECTION, Set.of("sealed"));
    access.classOf(TRUST, "person-demographics", Set.of());
    int reference = access.classOf(TRUST, "reference", Set.of());
    Sight sight = access.sight(DOCTOR, Purpose.DIRECT_CARE, ANITA);
    assertThat(sight.classes()).containsExactly(own, reference);
    assertThat(sight.releases()).isEmpty();
    assertThat(sight.clauses()).noneMatch(clause -> clause.startsWith("agreement:"));
  }

  @Test
  void whatASignedAgreementCoversIsSeenAndTheSightNamesIt() {
    int covered = access.classOf(TRUST, SECTION, Set.of("R"));
    int labelled = access.classOf(TRUST, SECTION, Set.of("ETH"));
    int elsewhere = access.classOf(TRUST, "alerts", Set.of());
    Access other = node();
    assertThat(sees(other, covered)).isFalse();
    sign(Stage.ACTIVE, SampleAgreements.ALWAYS, Tells.NOTHING);
    assertThat(sees(other, covered)).isTrue();
    assertThat(sees(other, labelled)).isFalse();
    assertThat(sees(other, elsewhere)).isFalse();
    assertThat(other.sight(DOCTOR, Purpose.DIRECT_CARE, ANITA).clauses())
        .contains("hospital-doctor", "agreement:sample@1");
    assertThat(other.sight(DOCTOR, Purpose.EMERGENCY, ANITA).classes()).isEmpty();
  }

  @Test
  void anAgreementBeginsAndExpiresByTimeOnTheNextRequest() {
    int item = access.classOf(TRUST, SECTION, Set.of());
    LocalDate tomorrow = LocalDate.of(2026, 11, 25);
    sign(Stage.ACTIVE, new Keeping("", tomorrow, tomorrow, null), Tells.NOTHING);
    assertThat(sees(access, item)).isFalse();
    time.set(Instant.parse("2026-11-24T23:59:59Z"));
    assertThat(sees(access, item)).isFalse();
    time.set(Instant.parse("2026-11-25T00:00:00Z"));
    assertThat(sees(access, item)).isTrue();
    time.set(Instant.parse("2026-11-25T23:59:59Z"));
    assertThat(sees(access, item)).isTrue();
    time.set(Instant.parse("2026-11-26T00:00:00Z"));
    assertThat(sees(access, item)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"SUSPENDED", "ENDED", "REPLACED"})
  void whatIsTakenBackIsClosedOnTheNextRequestOnEveryNode(Stage stage) {
    int item = access.classOf(TRUST, SECTION, Set.of());
    sign(Stage.ACTIVE, SampleAgreements.ALWAYS, Tells.NOTHING);
    Access other = node();
    assertThat(sees(other, item)).isTrue();
    Agreement running = rows.version("sample", 1).orElseThrow();
    Agreement stopped =
        new Agreement(
            "sample",
            1,
            running.revision() + 1,
            stage,
            running.terms(),
            running.text(),
            List.of(),
            "Review");
    assertThat(rows.change(stopped, NOW)).isTrue();
    assertThat(sees(other, item)).isFalse();
  }

  @Test
  void aTextChangedAfterItWasSignedLetsNothingFlow() {
    int item = access.classOf(TRUST, SECTION, Set.of());
    int sealed = access.classOf(TRUST, SECTION, Set.of("PSY"));
    sign(Stage.ACTIVE, SampleAgreements.ALWAYS, Tells.NOTHING);
    assertThat(sees(access, item)).isTrue();
    database
        .jdbc()
        .sql("update access.agreement set terms = replace(terms, '[\"R\"]', '\"any\"')")
        .update();
    assertThat(sees(access, item)).isFalse();
    assertThat(sees(access, sealed)).isFalse();
  }

  @Test
  void aTextThatCannotBeReadStopsNothingElse() {
    int item = access.classOf(TRUST, SECTION, Set.of());
    int own = access.classOf(HOSPITAL, SECTION, Set.of());
    sign(Stage.ACTIVE, SampleAgreements.ALWAYS, Tells.NOTHING);
    database.jdbc().sql("update access.agreement set terms = '{' where id = 'sample'").update();
    assertThat(sees(access, item)).isFalse();
    assertThat(sees(access, own)).isTrue();
  }

  @Test
  void whatAnAgreementLeavesOutIsToldOnlyWhereItSaysSo() {
    access.classOf(TRUST, SECTION, Set.of());
    int left = access.classOf(TRUST, "alerts", Set.of());
    int mental = access.classOf(TRUST, "alerts", Set.of("PSY"));
    sign(Stage.ACTIVE, SampleAgreements.ALWAYS, Tells.NOTHING);
    assertThat(told(left)).isEmpty();
    assertThat(told(mental)).containsExactly("mental-health-exists");
    database.jdbc().sql("update access.agreement set stage = 'ended'").update();
    SampleAgreements.store(
        rows,
        SampleAgreements.signed(
            "telling",
            2,
            Stage.ACTIVE,
            SampleAgreements.doctorsSee(SECTION, SampleAgreements.ALWAYS, Tells.EXISTS)));
    assertThat(told(left)).containsExactly("agreement:telling@2");
    assertThat(access.sight(DOCTOR, Purpose.DIRECT_CARE, new PersonId(8)).releases())
        .as("told of someone the viewer has nothing to do with")
        .isEmpty();
  }

  @Test
  void signaturesAndWhatBecameOfAgreementsCannotBeChanged() {
    sign(Stage.ACTIVE, SampleAgreements.ALWAYS, Tells.NOTHING);
    rows.record(
        DOCTOR,
        NOW,
        AgreementChange.What.LOADED,
        "",
        rows.version("sample", 1).orElseThrow(),
        true);
    for (String statement :
        List.of(
            "update access.agreement_signature set name = 'Someone'",
            "delete from access.agreement_signature",
            "truncate access.agreement_change",
            "delete from access.agreement_change")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> database.jdbc().sql(statement).update())
          .as(statement)
          .hasMessageContaining("only added");
    }
  }

  private void sign(Stage stage, Keeping keeping, Tells tells) {
    SampleAgreements.store(
        rows,
        SampleAgreements.signed(
            "sample", 1, stage, SampleAgreements.doctorsSee(SECTION, keeping, tells)));
  }

  private boolean sees(Access node, int item) {
    int[] classes = node.sight(DOCTOR, Purpose.DIRECT_CARE, ANITA).classes();
    return Arrays.binarySearch(classes, item) >= 0;
  }

  private List<String> told(int item) {
    return access.sight(DOCTOR, Purpose.DIRECT_CARE, ANITA).releases().stream()
        .filter(r -> Arrays.binarySearch(r.classes(), item) >= 0)
        .map(Release::clause)
        .toList();
  }
}
