package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.careweave.access.Agreement.Capacity;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.Agreement.Status;
import org.careweave.access.AgreementChange.What;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Party;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.testing.StandingAgreement;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Tag("access")
class AgreementDeskTests {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Caller IG = staff("ig", "ig-lead", "RN1");
  private static final Caller TRUST_IG = staff("trust-ig", "ig-lead", "RN3");
  private static final Caller BOARD_IG = staff("board-ig", "ig-lead", "QNM");
  private static final Caller STRANGE_IG = staff("strange-ig", "ig-lead", "Y10001");
  private static final Caller DOCTOR = staff("doctor", "hospital-doctor", "RN1");
  private static final String SECTION = "problems-and-issues";

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcTransactionManager transactions =
      new JdbcTransactionManager(database.dataSource());
  private final Directory directory = new Directory(database.jdbc(), transactions, event -> {});
  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final InstantSource clock = time::get;
  private final Access access = Access.over(database.jdbc(), directory, clock);
  private final Agreements agreements =
      new Agreements(
          database.jdbc(), directory, new AccessSettings(null, Period.ofDays(60)), clock);
  private final AgreementDesk desk =
      new AgreementDesk(database.jdbc(), transactions, directory, clock);

  @BeforeEach
  void loadDirectory() {
    StandingAgreement.end(database.jdbc());
    directory.load(
        """
        {"name": "Test", "organisations": [
          {"ods": "QNM", "name": "Board", "kind": "icb"},
          {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
          {"ods": "RN3", "name": "Minds", "kind": "mental-health-trust"},
          {"ods": "Y10001", "name": "Practice", "kind": "gp-practice"}],
         "staff": [
          {"user": "doctor", "name": "D", "jobRole": "R0050", "jobRoleName": "Consultant",
           "persona": "hospital-doctor", "organisation": "RN1"},
          {"user": "gp", "name": "G", "jobRole": "R0260", "jobRoleName": "GP",
           "persona": "gp", "organisation": "Y10001"}]}
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void anAgreementFlowsWhenEveryPartyHasSignedTwiceAndSomebodyMadeItActive() {
    int item = access.classOf(new OdsCode("RN3"), SECTION, Set.of());
    Agreement draft = changed(desk.start(IG, "care", whole()));
    assertThat(draft.status(NOW)).isEqualTo(Status.DRAFT);
    Agreement open = changed(desk.open(IG, draft));
    assertThat(open.status(NOW)).isEqualTo(Status.IN_SIGNATURE);
    assertThat(kinds(desk.activate(IG, open))).containsExactly(Problem.Kind.CONFLICT);
    Agreement signed = signedByAll(open);
    assertThat(signed.status(NOW)).isEqualTo(Status.SIGNED);
    assertThat(sees(item)).isFalse();
    Agreement active = changed(desk.activate(IG, signed));
    assertThat(active.status(NOW)).isEqualTo(Status.ACTIVE);
    assertThat(sees(item)).isTrue();
    assertThat(agreements.changes("care"))
        .extracting(AgreementChange::what)
        .containsExactly(
            What.ACTIVATED,
            What.SIGNED,
            What.SIGNED,
            What.SIGNED,
            What.SIGNED,
            What.OPENED,
            What.STARTED);
    assertThat(agreements.changes("care").get(1))
        .extracting(AgreementChange::by, AgreementChange::reason, AgreementChange::at)
        .containsExactly("staff:siro-RN3", "for RN3 as Senior information risk owner", NOW);
  }

  @Test
  void onlyTheRightOfficersSignAndOnlyTheTextTheyLookedAtAndOnlyOnce() {
    Agreement open = changed(desk.open(IG, changed(desk.start(IG, "care", whole()))));
    Caller guardian = officer(Capacity.CALDICOTT_GUARDIAN, "RN1");
    for (Caller wrong :
        List.of(
            IG,
            DOCTOR,
            officer(Capacity.SIRO, "RN1"),
            officer(Capacity.CALDICOTT_GUARDIAN, "RN3"),
            new Caller(
                Caller.Kind.APP, "a", "A", "caldicott-guardian", new OdsCode("RN1"), null))) {
      assertThat(kinds(desk.sign(wrong, open, "RN1", Capacity.CALDICOTT_GUARDIAN, open.hash())))
          .as(wrong.toString())
          .containsExactly(Problem.Kind.FORBIDDEN);
    }
    assertThat(kinds(desk.sign(guardian, open, "RN1", Capacity.CALDICOTT_GUARDIAN, "another")))
        .containsExactly(Problem.Kind.CONFLICT);
    changed(desk.sign(guardian, open, "RN1", Capacity.CALDICOTT_GUARDIAN, open.hash()));
    assertThat(kinds(desk.sign(guardian, open, "RN1", Capacity.CALDICOTT_GUARDIAN, open.hash())))
        .containsExactly(Problem.Kind.CONFLICT);
    assertThat(agreements.versions("care").getFirst().signatures()).hasSize(1);
  }

  @Test
  void theLeadOfAKindSignsForAllOfIt() {
    AgreementTerms terms =
        withParties(
            List.of(
                SampleAgreements.party("acute-trust", AgreementTerms.Part.RECEIVES),
                SampleAgreements.party("RN3", AgreementTerms.Part.PROVIDES)));
    Agreement open = changed(desk.open(IG, changed(desk.start(IG, "care", terms))));
    changed(
        desk.sign(officer(Capacity.SIRO, "RN1"), open, "acute-trust", Capacity.SIRO, open.hash()));
    assertThat(
            kinds(
                desk.sign(
                    officer(Capacity.SIRO, "QNM"),
                    open,
                    "acute-trust",
                    Capacity.SIRO,
                    open.hash())))
        .containsExactly(Problem.Kind.FORBIDDEN);
  }

  @Test
  void aChangeBeforeTheFirstSignatureStaysInTheVersionAndHasToBeOpenedAgain() {
    Agreement open = changed(desk.open(IG, changed(desk.start(IG, "care", whole()))));
    Agreement edited = changed(desk.edit(IG, open, titled("Another title")));
    assertThat(edited.version()).isEqualTo(1);
    assertThat(edited.status(NOW)).isEqualTo(Status.DRAFT);
    assertThat(edited.terms().title()).isEqualTo("Another title");
    assertThat(edited.hash()).isNotEqualTo(open.hash());
  }

  @Test
  void aChangeAfterTheFirstSignatureIsANewVersionWithoutAny() {
    Agreement open = changed(desk.open(IG, changed(desk.start(IG, "care", whole()))));
    Caller guardian = officer(Capacity.CALDICOTT_GUARDIAN, "RN1");
    Agreement once =
        changed(desk.sign(guardian, open, "RN1", Capacity.CALDICOTT_GUARDIAN, open.hash()));
    Agreement next = changed(desk.edit(IG, once, titled("Another title")));
    assertThat(next.version()).isEqualTo(2);
    assertThat(next.signatures()).isEmpty();
    assertThat(agreements.versions("care"))
        .extracting(a -> a.status(NOW))
        .containsExactly(Status.DRAFT, Status.REPLACED);
  }

  @Test
  void theVersionThatRunsGoesOnUntilTheNextIsActive() {
    int item = access.classOf(new OdsCode("RN3"), SECTION, Set.of());
    int other = access.classOf(new OdsCode("RN3"), "alerts", Set.of());
    Agreement first = active("care", whole());
    Agreement next = changed(desk.edit(IG, first, sharing("alerts")));
    assertThat(sees(item)).isTrue();
    Agreement signed = signedByAll(changed(desk.open(IG, next)));
    assertThat(sees(item)).isTrue();
    assertThat(sees(other)).isFalse();
    changed(desk.activate(IG, signed));
    assertThat(sees(item)).isFalse();
    assertThat(sees(other)).isTrue();
    assertThat(agreements.versions("care"))
        .extracting(a -> a.status(NOW))
        .containsExactly(Status.ACTIVE, Status.REPLACED);
  }

  @Test
  void anyPartysInformationGovernanceMayStopTheFlowAndOnlyItsKeepersStartIt() {
    int item = access.classOf(new OdsCode("RN3"), SECTION, Set.of());
    Agreement active = active("care", whole());
    assertThat(kinds(desk.suspend(STRANGE_IG, active, "No"))).containsExactly(FORBIDDEN);
    assertThat(kinds(desk.suspend(DOCTOR, active, "No"))).containsExactly(FORBIDDEN);
    assertThat(locations(desk.suspend(TRUST_IG, active, " "))).containsExactly("reason");
    Agreement suspended = changed(desk.suspend(TRUST_IG, active, "An incident"));
    assertThat(suspended.because()).isEqualTo("An incident");
    assertThat(sees(item)).isFalse();
    assertThat(kinds(desk.resume(TRUST_IG, suspended, "Again"))).containsExactly(FORBIDDEN);
    Agreement resumed = changed(desk.resume(BOARD_IG, suspended, "Put right"));
    assertThat(sees(item)).isTrue();
    assertThat(kinds(desk.end(TRUST_IG, resumed, "Over"))).containsExactly(FORBIDDEN);
    changed(desk.end(IG, resumed, "Over"));
    assertThat(sees(item)).isFalse();
  }

  @Test
  void whoeverLookedAtAnOlderStateIsToldToLookAgain() {
    Agreement draft = changed(desk.start(IG, "care", whole()));
    changed(desk.edit(IG, draft, titled("First")));
    assertThat(kinds(desk.edit(IG, draft, titled("Second"))))
        .containsExactly(Problem.Kind.CONFLICT);
    assertThat(kinds(desk.open(IG, draft))).containsExactly(Problem.Kind.CONFLICT);
    assertThat(agreements.versions("care").getFirst().terms().title()).isEqualTo("First");
  }

  @Test
  void onlyInformationGovernanceOfTheKeeperOrTheBoardWrites() {
    for (Caller wrong : List.of(DOCTOR, TRUST_IG, STRANGE_IG)) {
      assertThat(kinds(desk.start(wrong, "care", whole()))).containsExactly(FORBIDDEN);
    }
    Agreement draft = changed(desk.start(BOARD_IG, "care", whole()));
    assertThat(kinds(desk.edit(TRUST_IG, draft, titled("Mine")))).containsExactly(FORBIDDEN);
  }

  @Test
  void aDraftThatLacksSomethingIsNotOpenedAndEachThingIsNamed() {
    AgreementTerms terms =
        new AgreementTerms(
            "Thin",
            new OdsCode("RN1"),
            List.of(
                new Party(
                    "gp-practice",
                    AgreementTerms.Part.BOTH,
                    null,
                    new AgreementTerms.Dspt(AgreementTerms.DsptStatus.STANDARDS_NOT_MET, null)),
                SampleAgreements.party("RN99", AgreementTerms.Part.BOTH)),
            List.of(),
            new AgreementTerms.Grounds(Set.of(), Set.of("gdpr-6-1-e")),
            new AgreementTerms.Sharing(
                List.of(new AgreementTerms.Dataset("Nothing", Set.of(), Set.of())),
                Set.of(),
                SampleAgreements.NAMED,
                Tells.NOTHING),
            new Keeping("", null, LocalDate.of(2026, 11, 23), null),
            new AgreementTerms.Dpia(List.of(), "", ""));
    Agreement draft = changed(desk.start(IG, "thin", terms));
    assertThat(locations(desk.open(IG, draft)))
        .containsExactly(
            "parties[0].lead",
            "parties[0].dspt",
            "parties[0].dspt",
            "parties[1].code",
            "purposes",
            "lawfulBases",
            "lawfulBases",
            "datasets[0].sections",
            "roles",
            "keeping.retention",
            "keeping.from",
            "keeping.review",
            "keeping.until",
            "dpia.risks",
            "dpia.whoCannot",
            "dpia.instead");
  }

  @Test
  void whatIsExportedIsImportedAsItWas() {
    Agreement draft = changed(desk.start(IG, "care", whole()));
    String file = agreements.export(draft);
    assertThat(locations(desk.importing(IG, file, null))).containsExactly("id");
    Agreement imported = changed(desk.importing(IG, file, "care-elsewhere"));
    assertThat(imported.terms()).isEqualTo(draft.terms());
    assertThat(imported.stage()).isEqualTo(Stage.DRAFT);
    assertThat(imported.id()).isEqualTo("care-elsewhere");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"title\":', '\"titel\":', titel",
    "'\"DIRECT_CARE\"', '\"CURIOSITY\"', purposes",
    "'\"receives\"', '\"gets\"', parties[0].part",
    "'\"code\":\"RN3\"', '\"code\":\"rn3\"', parties[1].code",
    "'\"RN3\"', '\"RN1\"', parties[1].code",
    "'\"gdpr-6-1-e\"', '\"gdpr-6-1-q\"', lawfulBases",
    "'\"hospital-doctor\"', '\"wizard\"', roles",
    "'\"hospital-doctor\"', '\"app-all\"', roles",
    "'\"hospital-doctor\"', '\"feed\"', roles",
    "'[\"problems-and-issues\"]', '[\"problems\"]', datasets[0].sections",
    "'[\"problems-and-issues\"]', '\"everything\"', datasets[0].sections",
    "'[\"problems-and-issues\"]', '7', datasets[0].sections",
    "'[\"R\"]', '[\"R R\"]', datasets[0].labels",
    "'\"identifiable\"', '\"counts\"', form.smallest",
    "'\"2026-01-01\"', '\"2028-01-01\"', keeping.until",
    "'\"2026-12-31\"', '\"2030-12-31\"', keeping.review",
    "'\"2026-12-31\"', '\"31 December\"', keeping.review",
    "'\"high\"', '\"huge\"', dpia.risks[0].severity",
    "'\"nothing\"', '\"all\"', tells",
    "'{\"datasets\"', '[{\"datasets\"', line 1",
    "'\"roles\":', '\"datasets\":', line 1"
  })
  void aFileThatIsMisspeltIsRefusedNamingTheField(String right, String wrong, String field) {
    String file = AgreementText.canonical("care", 1, whole());
    assertThat(file).contains(right);
    AgreementOutcome outcome = desk.importing(IG, file.replace(right, wrong), null);
    assertThat(locations(outcome)).contains(field);
    assertThat(agreements.versions("care")).isEmpty();
  }

  @Test
  void whatExpiresSoonIsSaidInTimeAndWhatIsFarOffIsNot() {
    active("soon", until(LocalDate.of(2027, 1, 23)));
    active("late", until(LocalDate.of(2027, 1, 24)));
    Agreement suspended = active("stopped", until(LocalDate.of(2026, 12, 1)));
    changed(desk.suspend(IG, suspended, "Stopped"));
    assertThat(agreements.expiring())
        .extracting(e -> e.agreement().id(), Agreements.Expiring::until)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("soon", LocalDate.of(2027, 1, 23)));
    time.set(Instant.parse("2027-01-24T00:00:00Z"));
    assertThat(agreements.expiring()).extracting(e -> e.agreement().id()).containsExactly("late");
  }

  @Test
  void whatWouldChangeIsSaidForEachOrganisationAndRoleBeforeAnythingDoes() {
    int problems = access.classOf(new OdsCode("RN3"), SECTION, Set.of("R"));
    int alerts = access.classOf(new OdsCode("RN3"), "alerts", Set.of());
    access.classOf(new OdsCode("RN3"), SECTION, Set.of("PSY"));
    access.classOf(new OdsCode("RN1"), SECTION, Set.of());
    Agreement draft = changed(desk.start(IG, "care", whole()));
    AgreementEffect gains = agreements.effectOfActivating(draft);
    assertThat(gains.lines()).hasSize(1);
    AgreementEffect.Line line = gains.lines().getFirst();
    assertThat(line.viewer()).isEqualTo(new OdsCode("RN1"));
    assertThat(line.persona()).isEqualTo("hospital-doctor");
    assertThat(line.gained()).isTrue();
    assertThat(line.purposes()).containsExactly(Purpose.DIRECT_CARE);
    assertThat(line.custodians()).containsExactly(new OdsCode("RN3"));
    assertThat(line.sections()).containsExactly(SECTION);
    assertThat(line.labels()).containsExactly("R");
    assertThat(line.classes()).containsExactly(problems);
    Agreement active = active("other", whole());
    assertThat(agreements.effectOfActivating(draft).isEmpty()).isTrue();
    assertThat(agreements.effectOfStopping(active).lines())
        .extracting(AgreementEffect.Line::gained)
        .containsExactly(false);
    Agreement next = changed(desk.edit(IG, active, sharing("alerts")));
    assertThat(agreements.effectOfActivating(next).lines())
        .extracting(AgreementEffect.Line::gained, l -> l.classes()[0])
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(true, alerts),
            org.assertj.core.groups.Tuple.tuple(false, problems));
    assertThat(sees(alerts)).isFalse();
  }

  @Test
  void equalTermsHaveEqualTextsAndAnyDifferenceAnother() {
    AgreementTerms again =
        AgreementReader.read(AgreementText.readable("care", 1, whole()), new ArrayList<>()).terms();
    assertThat(AgreementText.canonical("care", 1, again))
        .isEqualTo(AgreementText.canonical("care", 1, whole()));
    assertThat(AgreementText.canonical("care", 2, whole()))
        .isNotEqualTo(AgreementText.canonical("care", 1, whole()));
    assertThat(AgreementText.canonical("care", 1, titled("Sample ")))
        .isNotEqualTo(AgreementText.canonical("care", 1, whole()));
  }

  private static final Problem.Kind FORBIDDEN = Problem.Kind.FORBIDDEN;

  private static AgreementTerms whole() {
    return SampleAgreements.doctorsSee(
        SECTION,
        new Keeping(
            "As the record",
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2027, 12, 31),
            LocalDate.of(2026, 12, 31)),
        Tells.NOTHING);
  }

  private static AgreementTerms until(LocalDate last) {
    return SampleAgreements.doctorsSee(
        SECTION,
        new Keeping("As the record", LocalDate.of(2026, 1, 1), last, LocalDate.of(2026, 11, 30)),
        Tells.NOTHING);
  }

  private static AgreementTerms sharing(String section) {
    return SampleAgreements.doctorsSee(section, whole().keeping(), Tells.NOTHING);
  }

  private static AgreementTerms titled(String title) {
    AgreementTerms of = whole();
    return new AgreementTerms(
        title,
        of.owner(),
        of.parties(),
        of.flows(),
        of.grounds(),
        of.sharing(),
        of.keeping(),
        of.dpia());
  }

  private static AgreementTerms withParties(List<Party> parties) {
    AgreementTerms of = whole();
    return new AgreementTerms(
        of.title(),
        of.owner(),
        parties,
        of.flows(),
        of.grounds(),
        of.sharing(),
        of.keeping(),
        of.dpia());
  }

  private Agreement active(String id, AgreementTerms terms) {
    return changed(
        desk.activate(IG, signedByAll(changed(desk.open(IG, changed(desk.start(IG, id, terms)))))));
  }

  private Agreement signedByAll(Agreement open) {
    Agreement signed = open;
    for (Party party : open.terms().parties()) {
      for (Capacity capacity : Capacity.values()) {
        signed =
            changed(
                desk.sign(
                    officer(capacity, party.signsFor()),
                    signed,
                    party.code(),
                    capacity,
                    open.hash()));
      }
    }
    return signed;
  }

  private static Caller officer(Capacity capacity, String organisation) {
    String user = capacity == Capacity.SIRO ? "siro-" + organisation : "cg-" + organisation;
    return staff(user, capacity.code(), organisation);
  }

  private static Caller staff(String user, String persona, String organisation) {
    return new Caller(
        Caller.Kind.STAFF, user, "Name of " + user, persona, new OdsCode(organisation), null);
  }

  private static Agreement changed(AgreementOutcome outcome) {
    assertThat(outcome).isInstanceOf(AgreementOutcome.Changed.class);
    return ((AgreementOutcome.Changed) outcome).agreement();
  }

  private static List<Problem.Kind> kinds(AgreementOutcome outcome) {
    return refused(outcome).stream().map(Problem::kind).toList();
  }

  private static List<String> locations(AgreementOutcome outcome) {
    return refused(outcome).stream().map(Problem::location).toList();
  }

  private static List<Problem> refused(AgreementOutcome outcome) {
    assertThat(outcome).isInstanceOf(AgreementOutcome.Refused.class);
    return ((AgreementOutcome.Refused) outcome).problems();
  }

  /// Whether a hospital doctor may see such items of anyone at all.
  private boolean sees(int item) {
    return access.sight(DOCTOR, Purpose.DIRECT_CARE).grants().stream()
        .anyMatch(g -> Arrays.stream(g.classes()).anyMatch(id -> id == item));
  }
}
