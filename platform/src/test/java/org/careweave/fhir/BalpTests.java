package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.StandingAgreement;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/// What claims a profile of the IHE Basic Audit Log Patterns has all that it wants, and what lacks
/// something claims none. The constraints are written out here from the published profiles (1.1).
@PlatformTest(shared = "balp")
@TestPropertySource(properties = "careweave.audit.addresses=true")
@Tag("fhir")
@Tag("audit")
class BalpTests extends AuditEventSetUp {

  private static final String PROFILE =
      "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
  private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";

  private Door app;
  private String client;

  @BeforeEach
  void anApplication() {
    StandingAgreement.insertFor(database.jdbc(), "balp", List.of("app-all"));
    app = door("app-all", "RN3");
    client = last;
    privacy = door("app-audit", "QNM");
  }

  private List<AuditEvent> settled(int many) {
    List<AuditEvent> found = new ArrayList<>();
    await()
        .untilAsserted(
            () -> {
              found.clear();
              found.addAll(events(search("agent", client)));
              assertThat(found).hasSizeGreaterThanOrEqualTo(many);
              assertThat(found).allMatch(AuditEvent::hasOutcome);
            });
    return found;
  }

  private static List<String> claims(AuditEvent event) {
    return event.getMeta().getProfile().stream().map(profile -> profile.getValue()).toList();
  }

  /// What of the profile Query, or PatientQuery, an event lacks.
  private static List<String> lacks(AuditEvent event, boolean ofPatient) {
    List<String> lacks = new ArrayList<>();
    check(lacks, "type", event.getType().getCode().equals("rest"));
    check(
        lacks,
        "subtype",
        event.getSubtype().stream()
                .filter(
                    one ->
                        one.getSystem().equals("http://hl7.org/fhir/restful-interaction")
                            && one.getCode().equals("search"))
                .count()
            == 1);
    check(lacks, "action", event.getAction() == AuditEventAction.E);
    check(lacks, "recorded", event.hasRecorded());
    check(lacks, "outcome", event.getOutcome() == AuditEventOutcome._0);
    agent(lacks, event, "110153");
    agent(lacks, event, "110152");
    check(lacks, "source", event.getSource().hasObserver());
    List<AuditEventEntityComponent> query = entities(event, "2");
    check(
        lacks,
        "query",
        query.size() == 1
            && query.getFirst().getRole().getSystem().equals(ROLE)
            && query.getFirst().getRole().getCode().equals("24")
            && query.getFirst().hasQuery()
            && !query.getFirst().hasWhat()
            && !query.getFirst().hasDetail());
    List<AuditEventEntityComponent> patients = entities(event, "1");
    check(
        lacks,
        "patient",
        !ofPatient
            || patients.size() == 1
                && patients.getFirst().getRole().getCode().equals("1")
                && patients.getFirst().getWhat().getType().equals("Patient"));
    return lacks;
  }

  private static void agent(List<String> lacks, AuditEvent event, String role) {
    List<AuditEventAgentComponent> agents =
        event.getAgent().stream()
            .filter(
                agent ->
                    agent.getType().getCoding().stream()
                        .anyMatch(one -> DCM.equals(one.getSystem()) && role.equals(one.getCode())))
            .toList();
    check(
        lacks,
        "agent " + role,
        agents.size() == 1
            && agents.getFirst().hasWho()
            && agents.getFirst().getNetwork().hasAddress()
            && !agents.getFirst().hasMedia());
  }

  private static List<AuditEventEntityComponent> entities(AuditEvent event, String type) {
    return event.getEntity().stream()
        .filter(one -> ENTITY.equals(one.getType().getSystem()))
        .filter(one -> type.equals(one.getType().getCode()))
        .toList();
  }

  private static void check(List<String> lacks, String what, boolean holds) {
    if (!holds) {
      lacks.add(what);
    }
  }

  @Test
  void aQueryOfAnApplicationClaimsItsProfileAndHasAllOfIt() {
    assertThat(app.get("/Condition?patient=" + patient).status()).isEqualTo(200);
    assertThat(app.get("/Practitioner?_id=nobody-of-this-id").status()).isEqualTo(200);
    List<AuditEvent> found =
        settled(2).stream().filter(event -> event.getAction() == AuditEventAction.E).toList();
    assertThat(found).hasSize(2);
    AuditEvent ofNobody = found.getFirst();
    AuditEvent ofPatient = found.getLast();
    assertThat(claims(ofPatient)).containsExactly(PROFILE + "PatientQuery");
    assertThat(lacks(ofPatient, true)).isEmpty();
    assertThat(claims(ofNobody)).containsExactly(PROFILE + "Query");
    assertThat(lacks(ofNobody, false)).isEmpty();
    String address =
        ofPatient.getAgent().stream()
            .filter(AuditEventAgentComponent::getRequestor)
            .findFirst()
            .orElseThrow()
            .getNetwork()
            .getAddress();
    assertThat(address).matches("127\\.0\\.0\\.1|[0:]+1");
    assertThat(Door.R4.newJsonParser().encodeResourceToString(ofPatient))
        .as("names of parameters, never values")
        .doesNotContain(anita.best().patient().toString());
  }

  @Test
  void whatLacksSomethingClaimsNothing() {
    String condition =
        database
            .jdbc()
            .sql(
                """
                select p.id::text from record.part p join people.person_of o on o.compartment = p.compartment
                join access.item_class c on c.id = p.class
                where o.person = ? and c.section = 'problems-and-issues' and c.labels = '{}' limit 1
                """)
            .param(anita.person().value())
            .query(String.class)
            .single();
    assertThat(app.get("/Condition/" + condition).status()).isEqualTo(200);
    AuditEvent read =
        settled(1).stream()
            .filter(event -> event.getAction() == AuditEventAction.R)
            .findFirst()
            .orElseThrow();
    assertThat(claims(read)).as("the trail does not keep which resource it was").isEmpty();
    assertThat(Door.R4.newJsonParser().encodeResourceToString(read)).doesNotContain(condition);

    long number = read("doctor", "hospital-doctor", "RN1", "search", "Observation code", anita);
    trail.outcome(number, 1, List.of(), "ok");
    await()
        .untilAsserted(
            () ->
                assertThat(privacy.get("/AuditEvent/trail-" + number).as(AuditEvent.class))
                    .satisfies(event -> assertThat(event.hasOutcome()).isTrue()));
    AuditEvent withoutDevice = privacy.get("/AuditEvent/trail-" + number).as(AuditEvent.class);
    assertThat(claims(withoutDevice)).as("no device asked").isEmpty();
    assertThat(lacks(withoutDevice, true)).contains("agent 110153");
  }
}
