package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Clients;
import org.careweave.testing.PlatformTest;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The CapabilityStatement claims what is offered, and no more.
@PlatformTest(shared = "fhir")
@Tag("fhir")
class CapabilityTests {

  /// A value of the form of each sort of parameter. Composites and specials have no common one.
  private static final Map<SearchParamType, String> VALUES =
      Map.of(
          SearchParamType.TOKEN, "x",
          SearchParamType.STRING, "x",
          SearchParamType.URI, "urn:x",
          SearchParamType.REFERENCE, "00000000-0000-4000-8000-000000000001",
          SearchParamType.DATE, "2026",
          SearchParamType.NUMBER, "1",
          SearchParamType.QUANTITY, "1");

  @Autowired private Clients clients;
  @LocalServerPort private int port;

  private Door door;
  private CapabilityStatement statement;

  @BeforeEach
  void read() {
    door = Door.app(port, clients);
    String json = door.withToken("").get("/metadata").body();
    statement =
        Door.R4
            .newJsonParser()
            .setParserErrorHandler(new StrictErrorHandler())
            .parseResource(CapabilityStatement.class, json);
  }

  @Test
  void itHasWhatTheStandardDemands() {
    assertThat(statement.getFormat()).extracting(Object::toString).contains("json", "xml");
    assertThat(statement.getDate()).isNotNull();
    assertThat(statement.getImplementation().getUrl()).isEqualTo(door.base());
    Set<String> types = new HashSet<>();
    for (CapabilityStatementRestResourceComponent type :
        statement.getRestFirstRep().getResource()) {
      assertThat(types.add(type.getType())).as("cpb-12: each type once").isTrue();
      List<String> names = new ArrayList<>();
      type.getSearchParam().forEach(p -> names.add(p.getName()));
      assertThat(names).as("cpb-12: names of %s", type.getType()).doesNotHaveDuplicates();
    }
  }

  /// One search per type with every parameter at once; `_id` keeps each within bounds.
  @Test
  void everySearchParameterItListsIsTaken() {
    for (CapabilityStatementRestResourceComponent type :
        statement.getRestFirstRep().getResource()) {
      StringBuilder query = new StringBuilder("_id=00000000-0000-4000-8000-000000000001");
      type.getSearchParam()
          .forEach(
              p -> {
                String value = VALUES.get(p.getType());
                if (value != null) {
                  query.append('&').append(p.getName()).append('=').append(value);
                }
              });
      Door.Answer answer = door.form(type.getType(), query.toString());
      assertThat(answer.status()).as("%s: %s", type.getType(), answer.body()).isEqualTo(200);
    }
  }

  @Test
  void everyIncludeOfATypeIsTaken() {
    CapabilityStatementRestResourceComponent type = resource("Observation");
    assertThat(type.getSearchInclude()).hasSizeGreaterThan(5);
    type.getSearchInclude()
        .forEach(
            include ->
                assertThat(
                        door.get(
                                "/Observation?_id=00000000-0000-4000-8000-000000000001&_include="
                                    + include)
                            .status())
                    .as(include.toString())
                    .isEqualTo(200));
  }

  @Test
  void everyInteractionItClaimsIsAnswered() {
    Set<TypeRestfulInteraction> claimed = new HashSet<>();
    resource("Basic").getInteraction().forEach(i -> claimed.add(i.getCode()));
    assertThat(claimed)
        .containsExactlyInAnyOrder(
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.HISTORYINSTANCE,
            TypeRestfulInteraction.SEARCHTYPE,
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.UPDATE,
            TypeRestfulInteraction.PATCH,
            TypeRestfulInteraction.DELETE);
    for (CapabilityStatementRestResourceComponent type :
        statement.getRestFirstRep().getResource()) {
      boolean trail = type.getType().equals("AuditEvent");
      assertThat(type.getInteraction()).hasSize(trail ? 4 : claimed.size());
      String one = "/" + type.getType() + "/00000000-0000-4000-8000-000000000001";
      assertThat(door.get(one).status()).isEqualTo(404);
      assertThat(door.get(one + "/_history").status()).isEqualTo(404);
      Door.Answer posted = door.post("/" + type.getType(), "{}");
      assertThat(posted.status()).isEqualTo(trail ? 405 : 400);
      assertThat(posted.issue().getExpression().toString())
          .contains(trail ? "AuditEvent" : "resourceType");
      assertThat(door.patch(one, "[]", "Content-Type", "application/json-patch+json").status())
          .isEqualTo(trail ? 405 : 404);
      assertThat(type.getConditionalCreate()).isEqualTo(!trail);
      assertThat(type.getConditionalUpdate()).isEqualTo(!trail);
    }
  }

  @Test
  void headAndConditionalReadsAnswerLikeReads() {
    Sample sample = new Sample(door);
    String path = "/Patient/" + sample.patient;
    Door.Answer read = door.get(path);

    Door.Answer head = door.head(path);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : List.of("ETag", "Last-Modified", "Content-Type")) {
      assertThat(head.header(name)).isEqualTo(read.header(name)).isNotEmpty();
    }
    assertThat(door.get(path, "If-None-Match", "W/\"7\", W/\"1\"").status()).isEqualTo(304);
    assertThat(door.get(path, "If-None-Match", "W/\"7\"").status()).isEqualTo(200);
    assertThat(door.get(path, "If-Modified-Since", read.header("Last-Modified")).status())
        .isEqualTo(304);
    assertThat(door.get(path, "If-Modified-Since", "Sun, 01 Jan 2023 00:00:00 GMT").status())
        .isEqualTo(200);
    assertThat(door.get(path, "If-Modified-Since", "soon").status()).isEqualTo(200);
  }

  @Test
  void preferencesAreHonestlyAnswered() {
    String patient = "{'resourceType':'Patient','active':true}";

    assertThat(door.post("/Patient", patient, "Prefer", "return=minimal").body()).isEmpty();
    assertThat(door.post("/Patient", patient, "Prefer", "return=OperationOutcome").body())
        .contains("OperationOutcome");
    assertThat(door.post("/Patient", patient, "Prefer", "return=representation").body())
        .contains("\"active\":true");
    String search = "/Patient?identifier=nobody";
    assertThat(door.get(search, "Prefer", "handling=strict").header("Preference-Applied"))
        .isEqualTo("handling=strict");
    assertThat(door.get(search, "Prefer", "handling=lenient").header("Preference-Applied"))
        .isEmpty();
    assertThat(door.get(search + "&nonsense=1", "Prefer", "handling=lenient").status())
        .isEqualTo(400);
  }

  @Test
  void xmlGoesInAndComesOut() {
    Door.Answer created =
        door.post(
            "/Patient",
            "<Patient xmlns=\"http://hl7.org/fhir\"><active value=\"true\"/></Patient>",
            "Content-Type",
            "application/fhir+xml",
            "Accept",
            "application/fhir+xml");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Content-Type")).startsWith("application/fhir+xml");
    assertThat(created.as(org.hl7.fhir.r4.model.Patient.class).getActive()).isTrue();
    String search = "/Patient?_id=" + created.header("Location").split("/")[5];
    assertThat(door.get(search + "&_format=xml").bundle().getEntry()).hasSize(1);
    assertThat(door.get(search, "Accept", "application/fhir+xml").bundle().getEntry()).hasSize(1);
    door.get("/Patient/0", "Accept", "application/fhir+xml")
        .refuses(404, org.hl7.fhir.r4.model.OperationOutcome.IssueType.NOTFOUND);
  }

  private CapabilityStatementRestResourceComponent resource(String type) {
    return statement.getRestFirstRep().getResource().stream()
        .filter(r -> r.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
