package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestClient;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The audit trail as AuditEvents, as those who may read it and those who may not meet it.
@PlatformTest(shared = "audit-events")
@Tag("fhir")
class AuditEventTests extends AuditEventSetUp {

  private static final String BALP_ENTITY =
      "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";

  @Test
  void anEntryIsReadAsAnAuditEventInTheShapeOfBalp() {
    long number = read("doctor", "hospital-doctor", "RN1", "read", "Observation", anita);
    trail.outcome(number, 1, List.of(), "ok");
    AuditEvent event = settled(number);

    assertThat(event.getType().getCode()).isEqualTo("rest");
    assertThat(event.getSubtypeFirstRep().getSystem())
        .isEqualTo("http://hl7.org/fhir/restful-interaction");
    assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("read");
    assertThat(event.getAction()).isEqualTo(AuditEventAction.R);
    assertThat(event.getOutcome()).isEqualTo(AuditEventOutcome._0);
    assertThat(event.getRecorded()).isCloseTo(new Date(), 60_000);
    assertThat(event.getSource().getObserver().getDisplay()).isEqualTo("Careweave");

    AuditEventAgentComponent who = event.getAgentFirstRep();
    assertThat(who.getRequestor()).isTrue();
    assertThat(who.getType().getCodingFirstRep().getCode()).isEqualTo("IRCP");
    assertThat(who.getWho().getIdentifier().getSystem()).isEqualTo("https://careweave.org/Id/user");
    assertThat(who.getAltId()).isEqualTo("doctor");
    assertThat(who.getName()).isEqualTo("Dr Hannah Osei");
    assertThat(who.getRoleFirstRep().getCodingFirstRep().getDisplay()).isEqualTo("Hospital doctor");
    assertThat(who.getPurposeOfUseFirstRep().getCodingFirstRep().getCode()).isEqualTo("TREAT");
    assertThat(event.getAgent())
        .extracting(agent -> agent.getWho().getIdentifier().getValue())
        .contains("RN1");
    assertThat(event.getAgent())
        .extracting(agent -> agent.getType().getCodingFirstRep().getCode())
        .as("this server is the source of what is read")
        .contains("110153");

    assertThat(entity(event, "Patient").getWhat().getIdentifier().getValue())
        .isEqualTo(Long.toString(anita.person().value()));
    assertThat(entity(event, "Domain Resource").getWhat().getType()).isEqualTo("Observation");
    assertThat(entity(event, "Security Resource").getDetail())
        .filteredOn(detail -> detail.getType().equals("clause"))
        .extracting(detail -> detail.getValueStringType().getValue())
        .containsExactly("own", "find");
    assertThat(event.getEntity())
        .filteredOn(one -> one.getType().getSystem().equals(BALP_ENTITY))
        .hasSize(1);
  }

  @Test
  void aSearchIsAQueryWithItsTextAndNoValues() {
    long number = read("doctor", "hospital-doctor", "RN1", "search", "Observation code", anita);
    AuditEvent event = one(number);

    assertThat(event.getAction()).isEqualTo(AuditEventAction.E);
    assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("search");
    AuditEventEntityComponent query = entity(event, "Query");
    assertThat(new String(query.getQuery(), StandardCharsets.UTF_8)).isEqualTo("Observation code");
    assertThat(query.getDescription()).isEqualTo("Observation code");
    assertThat(query.getDetail()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "record, whole record, 110110, , R",
    "read, person, 110110, , R",
    "vread, Condition, rest, vread, R",
    "history, Condition, rest, history-instance, R",
    "search, people by NHS number, 110112, , E",
    "write, 'RN1-EPR: Observation', rest, update, U",
    "break-glass, emergency, 110113, 110127, C",
    "end-break-glass, x, 110113, 110138, U",
    "change-policy, gp, 110113, 110129, U",
    "link, links, link, , U",
    "unlink, links, unlink, , U",
    "read-audit, person, 110101, , R",
    "drop-audit-month, 2018-01, drop-audit-month, , D",
    "something-new, x, something-new, , E"
  })
  void whatWasDoneIsSaidInTheTermsThereAre(
      String deed, String query, String type, String subtype, String action) {
    AuditEvent event = one(read(user, null, "RN1", deed, query, anita));

    assertThat(event.getType().getCode()).isEqualTo(type);
    assertThat(event.getAction().toCode()).isEqualTo(action);
    List<String> subtypes = new ArrayList<>();
    event.getSubtype().forEach(one -> subtypes.add(one.getCode()));
    assertThat(subtypes)
        .containsExactlyElementsOf(subtype == null ? List.of(deed) : List.of(subtype, deed));
    Bundle found = search("agent", user, "action", action);
    assertThat(found.getEntry()).hasSize(1);
    assertThat(search("agent", user, "action", action.equals("R") ? "C,U,D,E" : "R").getEntry())
        .isEmpty();
  }

  @Test
  void everyOutcomeHasItsGradeAndAnUnknownOneNone() {
    for (String result : List.of("ok", "refused", "failed", "broken-off")) {
      trail.outcome(read(user, "gp", "RN1", "read", "Condition", anita), 0, List.of(), result);
    }
    read(user, "gp", "RN1", "read", "Condition", anita);
    await()
        .untilAsserted(
            () ->
                assertThat(events(search("agent", user)))
                    .extracting(AuditEvent::getOutcome)
                    .containsExactly(
                        null,
                        AuditEventOutcome._8,
                        AuditEventOutcome._8,
                        AuditEventOutcome._4,
                        AuditEventOutcome._0));
  }

  @Test
  void whoMayNotReadTheTrailFindsNothingOfIt() {
    long number = read("doctor", "hospital-doctor", "RN1", "read", "Condition", anita);
    Door app = door("app-all", "RN1");

    assertThat(app.get("/AuditEvent?patient=" + patient).bundle().getEntry()).isEmpty();
    assertThat(app.get("/AuditEvent?_id=trail-" + number).bundle().getEntry()).isEmpty();
    app.get("/AuditEvent/trail-" + number).refuses(404, IssueType.NOTFOUND);
    assertThat(app.get("/AuditEvent/trail-" + number).body())
        .isEqualTo(app.get("/AuditEvent/trail-1").body());
    assertThat(app.withToken("").get("/AuditEvent").status()).isEqualTo(401);
  }

  @Test
  void anApplicationOfOneOrganisationReadsWhatWasDoneInItsName() {
    long own = read(user, "gp", "RN1", "read", "Condition", anita);
    long other = read(user, "gp", "RN3", "read", "Condition", anita);
    Door trust = door("app-audit", "RN1");

    assertThat(events(trust.get("/AuditEvent?agent=" + user).bundle()))
        .extracting(event -> event.getIdElement().getIdPart())
        .containsExactly("trail-" + own);
    assertThat(trust.get("/AuditEvent/trail-" + own).status()).isEqualTo(200);
    trust.get("/AuditEvent/trail-" + other).refuses(404, IssueType.NOTFOUND);
    assertThatThrownBy(
            () -> trust.hapi().read().resource(AuditEvent.class).withId("trail-x").execute())
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void readingTheTrailIsItselfOnTheTrail() {
    long number = read("doctor", "hospital-doctor", "RN1", "read", "Condition", anita);
    Door reader = door("app-audit", "QNM");
    reader.get("/AuditEvent/trail-" + number);
    reader.get("/AuditEvent?patient=" + patient);

    List<String> asked =
        database
            .jdbc()
            .sql(
                """
                select a.query || ' ' || coalesce(i.person::text, '') from audit.intent i
                join audit.asked a on a.id = i.asked join audit.viewer v on v.id = i.viewer
                where a.action = 'read-audit' and v.caller = ? order by i.number
                """)
            .param(last)
            .query(String.class)
            .list();
    assertThat(asked).containsExactly("entry ", "person " + anita.person().value());
  }

  @Test
  void nobodyWritesAuditEventsButWhatFeedsSendIsKept() {
    Door app = door("app-all", "RN1");
    String event =
        "{'resourceType':'AuditEvent','type':{'code':'rest'},'recorded':'2026-11-22T09:00:00Z',"
            + "'agent':[{'requestor':true}],'source':{'observer':{'display':'EPR'}}";
    Door.Answer posted = app.post("/AuditEvent", event + "}");
    posted.refuses(405, "AuditEvent");
    assertThat(posted.header("Allow")).isEqualTo("GET, HEAD");
    app.put("/AuditEvent/trail-1", event + ",'id':'trail-1'}").refuses(405, "AuditEvent");
    app.delete("/AuditEvent/trail-1").refuses(405, "AuditEvent");
    assertThatThrownBy(
            () ->
                app.hapi()
                    .create()
                    .resource(
                        Door.R4
                            .newJsonParser()
                            .parseResource(AuditEvent.class, Door.quoted(event + "}")))
                    .execute())
        .isInstanceOf(MethodNotAllowedException.class);
    assertThat(
            app.post(
                    "",
                    "{'resourceType':'Bundle','type':'transaction','entry':[{'resource':"
                        + event
                        + "},'request':{'method':'POST','url':'AuditEvent'}}]}")
                .issue()
                .getExpression()
                .toString())
        .contains("Bundle.entry[0]");

    Door feed =
        privacy.withToken(TestClient.of(port).token("feed-rn1", clients.renewSecret("feed-rn1")));
    Door.Answer taken =
        feed.post(
            "",
            "{'resourceType':'Bundle','type':'transaction','entry':[{'resource':"
                + event
                + ",'id':'a-1'},'request':{'method':'PUT','url':'AuditEvent/a-1'}}]}");
    assertThat(taken.bundle().getEntryFirstRep().getResponse().getStatus()).startsWith("201");
    String id = taken.bundle().getEntryFirstRep().getResponse().getLocation().split("/")[5];
    assertThat(id).doesNotStartWith("trail-");
    assertThat(
            feed.get("/AuditEvent/" + id)
                .as(AuditEvent.class)
                .getSource()
                .getObserver()
                .getDisplay())
        .isEqualTo("EPR");
    assertThat(feed.get("/AuditEvent?_id=" + id).bundle().getEntry()).hasSize(1);
    privacy.get("/AuditEvent/" + id).refuses(404, IssueType.NOTFOUND);
  }

  @Test
  void xmlIsServedToo() {
    long number = read("doctor", "hospital-doctor", "RN1", "search", "Condition code", anita);
    Door.Answer xml = privacy.get("/AuditEvent/trail-" + number, "Accept", "application/fhir+xml");
    assertThat(xml.as(AuditEvent.class).getType().getCode()).isEqualTo("rest");
  }

  private AuditEvent one(long number) {
    Door.Answer answer = privacy.get("/AuditEvent/trail-" + number);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return Door.R4
        .newJsonParser()
        .setParserErrorHandler(new StrictErrorHandler())
        .parseResource(AuditEvent.class, answer.body());
  }

  /// An entry once its outcome, which follows within a second, is there.
  private AuditEvent settled(long number) {
    await().until(() -> one(number).getOutcome() != null);
    return one(number);
  }
}
