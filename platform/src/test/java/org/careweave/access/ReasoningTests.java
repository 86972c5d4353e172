package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.careweave.access.Access.Relationship;
import org.careweave.access.Agreement.Stage;
import org.careweave.access.AgreementTerms.Keeping;
import org.careweave.access.AgreementTerms.Tells;
import org.careweave.access.Why.Gate;
import org.careweave.access.Why.Step;
import org.careweave.directory.Directory;
import org.careweave.directory.Persona;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.testing.StandingAgreement;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Tag("access")
class ReasoningTests {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final OdsCode HOSPITAL = new OdsCode("RN1");
  private static final OdsCode TRUST = new OdsCode("RN3");
  private static final PersonId ANITA = new PersonId(7);
  private static final String SECTION = "problems-and-issues";
  private static final Caller DOCTOR = staff("hospital-doctor", HOSPITAL);

  private final TestDatabase database = TestDatabase.fresh();
  private final Directory directory =
      new Directory(
          database.jdbc(), new JdbcTransactionManager(database.dataSource()), event -> {});
  private final Access access = Access.over(database.jdbc(), directory, InstantSource.fixed(NOW));
  private final AgreementRows rows = new AgreementRows(database.jdbc());

  @BeforeEach
  void loadDirectory() {
    StandingAgreement.end(database.jdbc());
    // What may be opened on one's own word has tests of its own; here it would be a step of each
    // why.
    database
        .jdbc()
        .sql("delete from access.clause where relationships && '{BREAK_GLASS,SELF_CLAIMED}'")
        .update();
    directory.load(
        """
        {"name": "Test", "organisations": [
          {"ods": "QNM", "name": "Board", "kind": "icb"},
          {"ods": "RN1", "name": "Northmere Hospitals", "kind": "acute-trust"},
          {"ods": "RN3", "name": "Minds", "kind": "mental-health-trust"},
          {"ods": "Y10001", "name": "Practice", "kind": "gp-practice"}]}
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  private static final String RECEIVERS =
      "Clinical staff to whom a person is referred may see what bears on whether and how they can"
          + " help.";

  private static final String TASK_HOLDERS =
      "Clinical staff who hold a task for a person may see what makes a visit safe.";

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void whatIsSeenIsExplainedByAgreementRuleAndRelationship() {
    int item = access.classOf(TRUST, SECTION, Set.of("R"));
    agree(Stage.ACTIVE, SampleAgreements.ALWAYS, Tells.NOTHING);
    relate(RelationshipKind.ADMISSION);
    Why why = why(item, DOCTOR);
    assertThat(why.seen()).isTrue();
    assertThat(why.steps())
        .containsExactly(
            new Step(
                Gate.AGREEMENT,
                true,
                "agreement:sample@1",
                "An agreement lets problems and issues flow from Minds to Northmere Hospitals for"
                    + " direct care."),
            new Step(
                Gate.ROLE,
                true,
                "hospital-doctor",
                "Hospital doctors may see clinical information of people admitted, attending or"
                    + " seen."),
            new Step(Gate.ROLE, true, "referral-receiver-clinical", RECEIVERS),
            new Step(Gate.ROLE, true, "task-holder-clinical", TASK_HOLDERS),
            new Step(
                Gate.RELATIONSHIP,
                true,
                "hospital-doctor",
                "Admission holds, since 2026-11-24, by RN1/ADMISSION."),
            new Step(
                Gate.RELATIONSHIP,
                false,
                "referral-receiver-clinical",
                "None of these holds now: referral."),
            new Step(
                Gate.RELATIONSHIP, false, "task-holder-clinical", "None of these holds now: task."),
            new Step(
                Gate.RECORD, true, "hospital-doctor", "Labelled R: the rule lets that through."));
  }

  @Test
  void whatIsWithheldIsExplainedByTheGateThatWithholdsIt() {
    int item = access.classOf(TRUST, SECTION, Set.of());
    relate(RelationshipKind.ADMISSION);
    assertThat(closed(why(item, DOCTOR)))
        .containsExactly(
            "No agreement between Minds and Northmere Hospitals.",
            "None of these holds now: referral.",
            "None of these holds now: task.",
            "Nothing may be told of it.");
    agree(Stage.ACTIVE, SampleAgreements.ALWAYS, Tells.NOTHING);
    assertThat(why(item, DOCTOR).seen()).isTrue();
    assertThat(closed(why(access.classOf(TRUST, "alerts", Set.of()), DOCTOR)))
        .contains("The agreement “Sample” leaves out alerts.");
    assertThat(closed(why(access.classOf(TRUST, SECTION, Set.of("ETH")), DOCTOR)))
        .contains("The agreement “Sample” leaves out what is labelled ETH.");
    assertThat(closed(why(item, staff("ward-coordinator", HOSPITAL))))
        .contains("The agreement “Sample” lets nothing flow to this role: Ward co-ordinator.");
    assertThat(
            closed(access.why(item, DOCTOR, Purpose.EMERGENCY, ANITA, asker("QNM")).orElseThrow()))
        .contains("The agreement “Sample” lets nothing flow for emergency.");
    assertThat(
            access.why(item, DOCTOR, Purpose.DIRECT_CARE, new PersonId(8), asker("QNM")).stream()
                .flatMap(w -> closed(w).stream()))
        .contains("None of these holds now: admission, attendance, contact.");
    assertThat(why(access.classOf(HOSPITAL, SECTION, Set.of()), DOCTOR).steps())
        .first()
        .isEqualTo(
            new Step(
                Gate.AGREEMENT,
                true,
                null,
                "Northmere Hospitals holds this itself: no agreement is needed."));
  }

  @Test
  void aLabelThatKeepsAnItemBackAndWhatMayBeToldAreNamed() {
    int mental = access.classOf(TRUST, SECTION, Set.of("PSY"));
    database.jdbc().sql("update access.agreement set stage = 'active'").update();
    relate(RelationshipKind.ADMISSION);
    Why why = why(mental, DOCTOR);
    assertThat(why.seen()).isFalse();
    assertThat(why.steps())
        .contains(
            new Step(
                Gate.RECORD,
                false,
                "hospital-doctor",
                "Labelled PSY: the rule lets only ETH, R, SUD through."))
        .anyMatch(s -> s.gate() == Gate.TOLD && "mental-health-exists".equals(s.reference()));
    Why locked = why(access.classOf(TRUST, SECTION, Set.of("sealed-and-locked")), DOCTOR);
    assertThat(closed(locked)).contains("Nothing may be told of it.");
  }

  @Test
  void anAgreementThatIsOverIsNamed() {
    int item = access.classOf(TRUST, SECTION, Set.of());
    agree(Stage.ACTIVE, new Keeping("", null, LocalDate.of(2026, 11, 23), null), Tells.NOTHING);
    assertThat(closed(why(item, DOCTOR))).contains("The agreement “Sample” is not in force now.");
  }

  @Test
  void onlyWhoeverGovernsEitherSideMayAsk() {
    int item = access.classOf(TRUST, SECTION, Set.of());
    assertThat(ask(item, asker("QNM"))).isPresent();
    assertThat(ask(item, asker("RN1"))).isPresent();
    assertThat(ask(item, asker("RN3"))).isPresent();
    assertThat(ask(item, asker("Y10001"))).isEmpty();
    assertThat(ask(item, access.sight(DOCTOR, Purpose.GOVERNANCE))).isEmpty();
    assertThat(ask(item, access.sight(staff("ig-lead", HOSPITAL), Purpose.DIRECT_CARE))).isEmpty();
  }

  @Test
  void whatItConcludesIsWhatSightsAllow() {
    Random random = new Random(3);
    database
        .jdbc()
        .sql("update access.agreement set stage = 'active' where id = 'standing'")
        .update();
    List<Integer> items = new ArrayList<>();
    for (OdsCode custodian : List.of(HOSPITAL, TRUST)) {
      for (String section :
          List.of(SECTION, "contact-details", "investigation-results", "reference")) {
        for (Set<String> labels :
            List.of(Set.<String>of(), Set.of("R"), Set.of("PSY"), Set.of("sealed"))) {
          items.add(access.classOf(custodian, section, labels));
        }
      }
    }
    int seen = 0;
    int hidden = 0;
    for (int round = 0; round < 400; round++) {
      Persona persona = Persona.values()[random.nextInt(Persona.values().length)];
      Caller caller = staff(persona.code(), random.nextBoolean() ? HOSPITAL : TRUST);
      Purpose purpose = Purpose.values()[random.nextInt(2)];
      PersonId person = new PersonId(100 + round);
      relate(
          person,
          "org:" + caller.organisation(),
          RelationshipKind.values()[random.nextInt(RelationshipKind.values().length)]);
      int item = items.get(random.nextInt(items.size()));
      if (round % 40 == 0) {
        database
            .jdbc()
            .sql("update access.agreement set stage = ? where id = 'standing'")
            .param(round % 80 == 0 ? "active" : "suspended")
            .update();
      }
      boolean expected =
          Arrays.binarySearch(access.sight(caller, purpose, person).classes(), item) >= 0;
      assertThat(access.why(item, caller, purpose, person, asker("QNM")).orElseThrow().seen())
          .as("%s for %s of %s", caller, purpose, access.itemClass(item))
          .isEqualTo(expected);
      seen += expected ? 1 : 0;
      hidden += expected ? 0 : 1;
    }
    assertThat(seen).isGreaterThan(20);
    assertThat(hidden).isGreaterThan(20);
  }

  private Optional<Why> ask(int item, Sight asker) {
    return access.why(item, DOCTOR, Purpose.DIRECT_CARE, ANITA, asker);
  }

  private Why why(int item, Caller viewer) {
    return access.why(item, viewer, Purpose.DIRECT_CARE, ANITA, asker("QNM")).orElseThrow();
  }

  private Sight asker(String organisation) {
    return access.sight(staff("ig-lead", new OdsCode(organisation)), Purpose.GOVERNANCE);
  }

  /// What the gates say that do not let it through.
  private static List<String> closed(Why why) {
    return why.steps().stream().filter(s -> !s.passes()).map(Step::words).toList();
  }

  private void agree(Stage stage, Keeping keeping, Tells tells) {
    SampleAgreements.store(
        rows,
        SampleAgreements.signed(
            "sample", 1, stage, SampleAgreements.doctorsSee(SECTION, keeping, tells)));
  }

  private void relate(RelationshipKind kind) {
    relate(ANITA, "org:RN1", kind);
  }

  private void relate(PersonId person, String principal, RelationshipKind kind) {
    access.relate(
        new Relationship(
            principal,
            new CompartmentId(person.value() * 10),
            person,
            kind,
            NOW.minusSeconds(60),
            null,
            "RN1/" + kind + (person.equals(ANITA) ? "" : person.value())));
  }

  private static Caller staff(String persona, OdsCode organisation) {
    return new Caller(Caller.Kind.STAFF, "x", "X", persona, organisation, null);
  }
}
