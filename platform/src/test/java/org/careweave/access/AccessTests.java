package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.careweave.access.Access.Relationship;
import org.careweave.directory.Persona;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Period;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("access")
class AccessTests extends AccessSetUp {

  private static final OdsCode HOSPITAL = new OdsCode("RN1");
  private static final OdsCode PRACTICE = new OdsCode("Y10001");
  private static final OdsCode TRUST = new OdsCode("RN3");
  private static final PersonId ANITA = new PersonId(7);
  private static final CompartmentId AT_HOSPITAL = new CompartmentId(70);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Caller DOCTOR = staff(Persona.HOSPITAL_DOCTOR, HOSPITAL);
  private static final Caller GP = staff(Persona.GP, PRACTICE);
  private static final Caller IG_LEAD = staff(Persona.IG_LEAD, HOSPITAL);

  private final TransactionTemplate transaction = new TransactionTemplate(transactions);
  private final Policy policy = new Policy(database.jdbc(), transactions, clock);

  AccessTests() {
    super(NOW);
  }

  @BeforeEach
  void loadDirectory() {
    load(
        """
        {"name": "Test", "organisations": [
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN3", "name": "Minds", "kind": "mental-health-trust"},
          {"ods": "Y10001", "name": "Practice", "kind": "gp-practice"},
          {"ods": "Y10002", "name": "Practice 2", "kind": "gp-practice"}],
         "sources": [{"code": "RN1-EPR", "name": "EPR", "organisation": "RN1", "kind": "epr",
           "custodians": ["RN1"], "client": "feed-rn1"}]}
        """);
  }

  @Test
  void aChangedRelationshipCountsAtOnceOnAnotherNode() {
    int item = access.classOf(TRUST, "problems-and-issues", Set.of());
    Access other = node();
    assertThat(sees(other, DOCTOR, item)).isFalse();
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), null));
    assertThat(sees(other, DOCTOR, item)).isTrue();
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), NOW.minusSeconds(1)));
    assertThat(sees(other, DOCTOR, item)).isFalse();
  }

  @Test
  void aChangedRuleCountsAtOnceOnAnotherNode() {
    int item = access.classOf(TRUST, "problems-and-issues", Set.of());
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), null));
    Access other = node();
    assertThat(sees(other, DOCTOR, item)).isTrue();
    Clause clause = clause("hospital-doctor");
    Clause ended = withActive(clause, new Period(null, NOW.minusSeconds(1)));
    assertThat(policy.change(IG_LEAD, ended, "Review of 22 November"))
        .isInstanceOf(PolicyChange.Changed.class);
    assertThat(sees(other, DOCTOR, item)).isFalse();
    database.jdbc().sql("update access.clause set active_until = null").update();
    assertThat(sees(other, DOCTOR, item)).isTrue();
  }

  @Test
  void aClauseBeginsToCountWhenItsTimeComes() {
    int item = access.classOf(TRUST, "problems-and-issues", Set.of());
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), null));
    policy.change(
        IG_LEAD,
        withActive(clause("hospital-doctor"), new Period(NOW.plusSeconds(60), null)),
        "Starts in a minute");
    assertThat(sees(access, DOCTOR, item)).isFalse();
    time.set(NOW.plusSeconds(60));
    assertThat(sees(access, DOCTOR, item)).isTrue();
  }

  @Test
  void aClassAddedOnOneNodeIsSeenOnAnother() {
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), null));
    Access other = node();
    assertThat(other.sight(DOCTOR, Purpose.DIRECT_CARE, ANITA).classes()).isEmpty();
    int item = access.classOf(TRUST, "problems-and-issues", Set.of());
    assertThat(sees(other, DOCTOR, item)).isTrue();
  }

  @Test
  void anUnchangedPolicyIsCompiledOnce() {
    access.classOf(TRUST, "problems-and-issues", Set.of());
    List<Grant> first = access.sight(DOCTOR, Purpose.DIRECT_CARE).grants();
    assertThat(access.sight(DOCTOR, Purpose.DIRECT_CARE).grants()).isSameAs(first);
  }

  @Test
  void whatACauseSaidBeforeIsKeptAsHistory() {
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), null));
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), null));
    assertThat(historyCauses()).isEmpty();
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), NOW));
    assertThat(historyCauses()).containsExactly("RN1-EPR/Encounter/1");
    access.moved(AT_HOSPITAL, new PersonId(8));
    assertThat(historyCauses()).hasSize(2);
    Sight sight = access.sight(DOCTOR, Purpose.DIRECT_CARE);
    assertThat(access.relationships(sight, ANITA, NOW.minusSeconds(30))).isEmpty();
    assertThat(access.relationships(sight, new PersonId(8), NOW.minusSeconds(30))).hasSize(1);
    assertThat(access.relationships(sight, new PersonId(8), NOW)).isEmpty();
  }

  @Test
  void aCauseThatSettlesTakesBackWhatItSaysNoMore() {
    String cause = "RN2-CARE/CareTeam/1";
    Relationship doctors = careTeam("org:RN1", cause);
    Relationship practice = careTeam("org:Y10001", cause);
    access.settle(List.of(cause), List.of(doctors, practice));
    access.settle(List.of(cause), List.of(practice));
    Sight doctor = access.sight(DOCTOR, Purpose.DIRECT_CARE);
    Sight gp = access.sight(GP, Purpose.DIRECT_CARE);
    assertThat(access.relationships(doctor, ANITA, NOW)).isEmpty();
    assertThat(access.relationships(gp, ANITA, NOW)).containsExactly(practice);
    assertThat(historyCauses()).containsExactly(cause);
    access.settle(List.of(cause), List.of());
    assertThat(access.relationships(gp, ANITA, NOW)).isEmpty();
    List<Relationship> unnamed = List.of(practice);
    assertThatThrownBy(() -> access.settle(List.of("other"), unnamed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void relationshipsAreForgottenWithTheTransactionThatMadeThem() {
    transaction.executeWithoutResult(
        status -> {
          access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), null));
          status.setRollbackOnly();
        });
    Sight sight = access.sight(DOCTOR, Purpose.DIRECT_CARE);
    assertThat(access.relationships(sight, ANITA, NOW)).isEmpty();
  }

  @Test
  void sealedItemsAreForTheCustodiansOwnStaffAndLockedOnesAreNotEvenTold() {
    int sealed = access.classOf(TRUST, "problems-and-issues", Set.of("sealed"));
    int locked = access.classOf(TRUST, "problems-and-issues", Set.of("sealed-and-locked"));
    Caller own = staff(Persona.MENTAL_HEALTH_PRACTITIONER, TRUST);
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), null));
    access.relate(
        new Relationship(
            "org:RN3", AT_HOSPITAL, ANITA, RelationshipKind.CASELOAD, NOW, null, "RN3/Episode/1"));
    assertThat(sees(access, own, sealed)).isTrue();
    assertThat(sees(access, own, locked)).isTrue();
    assertThat(sees(access, DOCTOR, sealed)).isFalse();
    assertThat(sees(access, DOCTOR, locked)).isFalse();
    assertThat(told(DOCTOR, sealed)).containsExactly("sealed-exists");
    assertThat(told(DOCTOR, locked)).isEmpty();
  }

  @Test
  void whoHasNothingToDoWithAPersonLearnsNothingButWhoTheyAre() {
    int core = access.classOf(TRUST, "person-demographics", Set.of());
    int contact = access.classOf(TRUST, "contact-details", Set.of());
    int sealed = access.classOf(TRUST, "problems-and-issues", Set.of("sealed"));
    Sight sight = access.sight(DOCTOR, Purpose.DIRECT_CARE, ANITA);
    assertThat(sight.classes()).containsExactly(core).doesNotContain(contact, sealed);
    assertThat(sight.releases()).isEmpty();
  }

  @Test
  void restrictedContactDetailsAreForTheRegisteredPracticeOnly() {
    int restricted = access.classOf(HOSPITAL, "contact-details", Set.of("R"));
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), null));
    access.relate(
        new Relationship(
            "org:Y10001",
            AT_HOSPITAL,
            ANITA,
            RelationshipKind.REGISTRATION,
            NOW,
            null,
            "Y10001/Patient/1"));
    assertThat(sees(access, DOCTOR, restricted)).isFalse();
    assertThat(told(DOCTOR, restricted)).containsExactly("contact-details-withheld");
    assertThat(sees(access, GP, restricted)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Persona.class,
      names = {"POPULATION_ANALYST", "IG_LEAD", "PRIVACY_OFFICER", "INTEGRATION_ENGINEER"})
  void whoGivesNoCareSeesNobodysRecord(Persona persona) {
    int who = access.classOf(HOSPITAL, "person-demographics", Set.of());
    access.classOf(HOSPITAL, "problems-and-issues", Set.of());
    int reference = access.classOf(HOSPITAL, "reference", Set.of());
    access.relate(attendance("RN1-EPR/Encounter/1", NOW.minusSeconds(60), null));
    for (Purpose purpose : Purpose.values()) {
      Sight sight = access.sight(staff(persona, HOSPITAL), purpose, ANITA);
      boolean governs = persona == Persona.IG_LEAD || persona == Persona.PRIVACY_OFFICER;
      boolean finds = governs && purpose == Purpose.GOVERNANCE;
      assertThat(sight.classes())
          .containsExactly(finds ? new int[] {who, reference} : new int[] {reference});
      assertThat(sight.releases()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Persona.class)
  void onlyItsOwnCustodianSeesALabelNobodyKnows(Persona persona) {
    access.classOf(TRUST, "problems-and-issues", Set.of("XYZ"));
    for (RelationshipKind kind : RelationshipKind.values()) {
      access.relate(
          new Relationship("org:RN1", AT_HOSPITAL, ANITA, kind, NOW, null, "cause/" + kind));
    }
    Sight sight = access.sight(staff(persona, HOSPITAL), Purpose.EMERGENCY, ANITA);
    assertThat(sight.classes()).isEmpty();
    assertThat(sight.releases()).isEmpty();
  }

  @Test
  void aFeedSeesWhatItsOwnCustodiansHold() {
    int own = access.classOf(HOSPITAL, "problems-and-issues", Set.of("sealed"));
    access.classOf(TRUST, "problems-and-issues", Set.of());
    Caller feed = new Caller(Caller.Kind.FEED, "feed-rn1", "EPR", "feed", HOSPITAL, null);
    Caller unknown = new Caller(Caller.Kind.FEED, "feed-xxx", "EPR", "feed", HOSPITAL, null);
    assertThat(access.sight(feed, Purpose.DIRECT_CARE).classes()).containsExactly(own);
    assertThat(access.sight(unknown, Purpose.DIRECT_CARE).classes()).isEmpty();
  }

  @Test
  void anAppSeesWhatItsClausesAllow() {
    Caller trusted = new Caller(Caller.Kind.APP, "app-x", "X", "app-all", HOSPITAL, null);
    Caller other = new Caller(Caller.Kind.APP, "app-y", "Y", "app-y", HOSPITAL, null);
    assertThat(access.sight(trusted, Purpose.DIRECT_CARE).seesAll()).isTrue();
    assertThat(access.sight(other, Purpose.DIRECT_CARE).grants()).isEmpty();
  }

  private static Caller staff(Persona persona, OdsCode organisation) {
    return new Caller(Caller.Kind.STAFF, "x", "X", persona.code(), organisation, null);
  }

  private static Relationship attendance(String cause, Instant from, @Nullable Instant until) {
    return new Relationship(
        "org:RN1", AT_HOSPITAL, ANITA, RelationshipKind.ATTENDANCE, from, until, cause);
  }

  private static Relationship careTeam(String principal, String cause) {
    return new Relationship(
        principal, AT_HOSPITAL, ANITA, RelationshipKind.CARE_TEAM, NOW, null, cause);
  }

  private static boolean sees(Access node, Caller caller, int item) {
    int[] classes = node.sight(caller, Purpose.DIRECT_CARE, ANITA).classes();
    return java.util.Arrays.binarySearch(classes, item) >= 0;
  }

  private List<String> told(Caller caller, int item) {
    return access.sight(caller, Purpose.DIRECT_CARE, ANITA).releases().stream()
        .filter(r -> java.util.Arrays.binarySearch(r.classes(), item) >= 0)
        .map(Release::clause)
        .toList();
  }

  private Clause clause(String id) {
    return policy.clauses().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private static Clause withActive(Clause clause, Period active) {
    return new Clause(
        clause.id(),
        clause.version(),
        clause.words(),
        clause.effect(),
        clause.viewers(),
        clause.items(),
        active);
  }

  private List<String> historyCauses() {
    return database
        .jdbc()
        .sql("select cause from access.related_history")
        .query(String.class)
        .list();
  }
}
