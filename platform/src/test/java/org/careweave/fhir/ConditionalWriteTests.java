package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.careweave.access.Clients;
import org.careweave.testing.PlatformTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Create, update and delete by criteria, as HAPI FHIR's client and others send them.
@PlatformTest(shared = "fhir")
@Tag("fhir")
class ConditionalWriteTests {

  private static final String SYSTEM = "urn:conditional";

  @Autowired private Clients clients;
  @LocalServerPort private int port;

  private Door door;
  private IGenericClient client;
  private String mark;

  @BeforeEach
  void openTheDoor() {
    door = Door.app(port, clients);
    client = door.hapi();
    mark = UUID.randomUUID().toString();
  }

  private Patient patient(String family) {
    Patient patient = new Patient();
    patient.addIdentifier().setSystem(SYSTEM).setValue(mark);
    patient.addName().setFamily(family);
    return patient;
  }

  private String json(String family) {
    return "{'resourceType':'Patient','identifier':[{'system':'"
        + SYSTEM
        + "','value':'"
        + mark
        + "'}],'name':[{'family':'"
        + family
        + "'}]}";
  }

  private String query() {
    return "identifier=" + SYSTEM + "%7C" + mark;
  }

  private int found() {
    return door.get("/Patient?_total=accurate&" + query()).bundle().getTotal();
  }

  private MethodOutcome createIfNone(String family) {
    return client
        .create()
        .resource(patient(family))
        .conditional()
        .where(Patient.IDENTIFIER.exactly().systemAndIdentifier(SYSTEM, mark))
        .execute();
  }

  @Test
  void aConditionalCreateMakesOneAndThenAnswersWithIt() {
    MethodOutcome first = createIfNone("First");
    MethodOutcome second = createIfNone("Second");

    assertThat(first.getCreated()).isTrue();
    assertThat(second.getCreated()).isNotEqualTo(true);
    assertThat(second.getId().toUnqualified()).isEqualTo(first.getId().toUnqualified());
    assertThat(((Patient) second.getResource()).getNameFirstRep().getFamily()).isEqualTo("First");
    assertThat(found()).isEqualTo(1);
  }

  @Test
  void itsHeadersSayWhichVersionStands() {
    Door.Answer made = door.post("/Patient", json("A"), "If-None-Exist", query());
    Door.Answer found =
        door.post(
            "/Patient",
            json("B"),
            "If-None-Exist",
            "Patient?" + query(),
            "Prefer",
            "return=minimal");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Location")).endsWith("/_history/1");
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.body()).isEmpty();
    assertThat(found.header("Content-Location")).isEqualTo(made.header("Location"));
    assertThat(found.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(found.header("Last-Modified")).isEqualTo(made.header("Last-Modified")).isNotEmpty();
  }

  @Test
  void ofManyThatCreateAtOnceWithTheSameCriteriaOneDoes() throws Exception {
    int many = 8;
    CyclicBarrier together = new CyclicBarrier(many);
    List<Callable<Door.Answer>> calls = new ArrayList<>();
    for (int n = 0; n < many; n++) {
      String family = "Racer" + n;
      boolean update = n % 2 == 1;
      calls.add(
          () -> {
            together.await();
            return update
                ? door.put("/Patient?" + query(), json(family))
                : door.post("/Patient", json(family), "If-None-Exist", query());
          });
    }
    try (ExecutorService racers = Executors.newFixedThreadPool(many)) {
      List<Integer> statuses = new ArrayList<>();
      for (Future<Door.Answer> answer : racers.invokeAll(calls)) {
        statuses.add(answer.get().status());
      }
      assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
    }
    assertThat(found()).isEqualTo(1);
  }

  @Test
  void aConditionalUpdateMakesOneWhereNothingFitsAndChangesTheOneThatFits() {
    MethodOutcome made = updateWhatFits("Before");
    MethodOutcome changed = updateWhatFits("After");

    assertThat(made.getCreated()).isTrue();
    assertThat(changed.getId().getIdPart()).isEqualTo(made.getId().getIdPart());
    assertThat(changed.getId().getVersionIdPart()).isEqualTo("2");
    assertThat(found()).isEqualTo(1);
    assertThat(updateWhatFits("After").getId().getVersionIdPart()).isEqualTo("2");
  }

  private MethodOutcome updateWhatFits(String family) {
    return client
        .update()
        .resource(patient(family))
        .conditional()
        .where(Patient.IDENTIFIER.exactly().systemAndIdentifier(SYSTEM, mark))
        .execute();
  }

  @Test
  void aConditionalUpdateTakesTheIdOfWhatFitsAndNoOther() {
    String id = createIfNone("One").getId().getIdPart();
    String named = json("Two").replaceFirst("\\{", "{'id':'" + id + "',");
    assertThat(door.put("/Patient?" + query(), named).status()).isEqualTo(200);
    door.put("/Patient?" + query(), named.replace(id, UUID.randomUUID().toString()))
        .refuses(400, "Patient.id");
    String nothing = "/Patient?identifier=" + SYSTEM + "%7C" + UUID.randomUUID();
    assertThat(door.put(nothing, named).status()).isEqualTo(405);
  }

  @Test
  void aConditionalWriteMindsIfMatch() {
    createIfNone("One");
    assertThat(door.put("/Patient?" + query(), json("Two"), "If-Match", "W/\"7\"").status())
        .isEqualTo(412);
    assertThat(door.put("/Patient?" + query(), json("Two"), "If-Match", "W/\"1\"").status())
        .isEqualTo(200);
    assertThat(door.delete("/Patient?" + query(), "If-Match", "W/\"1\"").status()).isEqualTo(412);
    mark = UUID.randomUUID().toString();
    assertThat(door.put("/Patient?" + query(), json("Two"), "If-Match", "W/\"1\"").status())
        .isEqualTo(412);
    assertThat(found()).isZero();
  }

  @Test
  void severalThatFitAreTooManyForAnyWrite() {
    client.create().resource(patient("One")).execute();
    client.create().resource(patient("Two")).execute();

    assertThatThrownBy(() -> createIfNone("Three")).isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> updateWhatFits("Three"))
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(
            () ->
                client
                    .delete()
                    .resourceConditionalByType(Patient.class)
                    .where(Patient.IDENTIFIER.exactly().systemAndIdentifier(SYSTEM, mark))
                    .execute())
        .isInstanceOf(PreconditionFailedException.class);
    door.delete("/Patient?" + query()).refuses(412, OperationOutcome.IssueType.CONFLICT);
    assertThat(found()).isEqualTo(2);
  }

  @Test
  void aConditionalDeleteDeletesTheOneThatFitsAndNothingElse() {
    IdType id = (IdType) createIfNone("Gone").getId();
    String url = "Patient?identifier=" + SYSTEM + "|" + mark;

    client.delete().resourceConditionalByUrl(url).execute();

    assertThat(door.get("/Patient/" + id.getIdPart()).status()).isEqualTo(410);
    assertThat(door.delete("/Patient?" + query()).status()).isEqualTo(204);
    assertThat(
            door.delete("/Patient?" + query(), "Prefer", "return=OperationOutcome")
                .as(OperationOutcome.class)
                .getIssue())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense=1",
        "_count=1",
        "_sort=_id",
        "_include=Patient:organization",
        "_summary=count",
        "_page=x",
        "_asKnownAt=2026-01-01",
        "identifier=",
        "identifier:nonsense=1",
        "_has:Nothing:subject:code=1"
      })
  void criteriaThatAreNoneAreRefusedByName(String criteria) {
    String name = criteria.substring(0, criteria.indexOf('='));
    for (Door.Answer answer :
        List.of(
            door.post("/Patient", json("X"), "If-None-Exist", criteria),
            door.put("/Patient?" + criteria, json("X")),
            door.delete("/Patient?" + criteria))) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(400);
      assertThat(answer.issue().getExpression().toString())
          .contains(name.startsWith("_has") ? "Nothing" : name);
    }
  }

  @Test
  void whereThereAreNoCriteriaNothingIsWritten() {
    assertThat(door.delete("/Patient").status()).isEqualTo(400);
    assertThat(door.delete("/Patient?_format=json").status()).isEqualTo(400);
    assertThat(door.put("/Patient", json("X")).status()).isEqualTo(400);
    assertThat(door.post("/Patient", json("X"), "If-None-Exist", " ").status()).isEqualTo(400);
    door.post("/Patient", json("X"), "If-None-Exist", "Observation?" + query())
        .refuses(400, "If-None-Exist");
    assertThat(door.delete("/Observation?value-quantity=5").status()).isEqualTo(400);
    door.post("/Patient", json("X"), "If-None-Exist", query(), "If-None-Exist", "_id=1")
        .refuses(400, "If-None-Exist");
    assertThat(door.delete("/Nonsense?code=x").status()).isEqualTo(404);
    assertThat(door.delete("/AuditEvent?_id=trail-1").status()).isEqualTo(405);
  }

  @Test
  void aTransactionMakesWhatIsNotThereOnceAndRefersToWhatIs() {
    Bundle first = client.transaction().withBundle(bundle(2)).execute();
    Bundle second = client.transaction().withBundle(bundle(1)).execute();

    assertThat(first.getEntry())
        .extracting(e -> e.getResponse().getStatus().substring(0, 3))
        .containsExactly("201", "201", "200", "201");
    assertThat(second.getEntry())
        .extracting(e -> e.getResponse().getStatus().substring(0, 3))
        .containsExactly("200", "201");
    assertThat(found()).isEqualTo(1);
    String patient = new IdType(first.getEntryFirstRep().getResponse().getLocation()).getIdPart();
    for (Bundle answer : List.of(first, second)) {
      for (Bundle.BundleEntryComponent entry : answer.getEntry()) {
        IdType id = new IdType(entry.getResponse().getLocation());
        if (id.getResourceType().equals("Observation")) {
          Observation read = client.read().resource(Observation.class).withId(id).execute();
          assertThat(read.getSubject().getReference()).isEqualTo("Patient/" + patient);
        } else {
          assertThat(id.getIdPart()).isEqualTo(patient);
        }
      }
    }
  }

  /// A Patient that is made once and an Observation about them, as many times.
  private Bundle bundle(int times) {
    Bundle bundle = new Bundle();
    bundle.setType(Bundle.BundleType.TRANSACTION);
    for (int n = 0; n < times; n++) {
      String url = "urn:uuid:" + UUID.randomUUID();
      bundle
          .addEntry()
          .setFullUrl(url)
          .setResource(patient("Bundled"))
          .getRequest()
          .setMethod(Bundle.HTTPVerb.POST)
          .setUrl("Patient")
          .setIfNoneExist("identifier=" + SYSTEM + "|" + mark);
      Observation pulse = new Observation();
      pulse.setStatus(Observation.ObservationStatus.FINAL);
      pulse.getCode().setText("pulse");
      pulse.getSubject().setReference(url);
      bundle
          .addEntry()
          .setResource(pulse)
          .getRequest()
          .setMethod(Bundle.HTTPVerb.POST)
          .setUrl("Observation");
    }
    return bundle;
  }

  @Test
  void aTransactionOfWhichOneConditionFailsChangesNothing() {
    client.create().resource(patient("One")).execute();
    client.create().resource(patient("Two")).execute();
    String other = UUID.randomUUID().toString();
    String entries =
        "{'resource':"
            + json("New").replace(mark, other)
            + ",'request':{'method':'PUT','url':'Patient?identifier="
            + other
            + "'}},{'request':{'method':'DELETE','url':'Patient?"
            + query()
            + "'}}";
    Door.Answer refused =
        door.post("", "{'resourceType':'Bundle','type':'transaction','entry':[" + entries + "]}");
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.body()).contains("Bundle.entry[1]");
    assertThat(door.get("/Patient?identifier=" + other).bundle().getEntry()).isEmpty();

    Bundle batch =
        door.post("", "{'resourceType':'Bundle','type':'batch','entry':[" + entries + "]}")
            .bundle();
    assertThat(batch.getEntry())
        .extracting(e -> e.getResponse().getStatus().substring(0, 3))
        .containsExactly("201", "412");
  }

  @Test
  void twoEntriesMayNotUpdateByTheSameCriteria() {
    String put =
        "{'resource':" + json("X") + ",'request':{'method':'PUT','url':'Patient?" + query() + "'}}";
    Door.Answer refused =
        door.post(
            "", "{'resourceType':'Bundle','type':'transaction','entry':[" + put + "," + put + "]}");
    assertThat(refused.status()).isEqualTo(412);
    assertThat(found()).isZero();
  }

  @Test
  void aBundleOfTooManyConditionsIsRefusedBeforeAnyIsLookedUp() {
    String entry = "{'request':{'method':'DELETE','url':'Patient?identifier=x%s'}}";
    List<String> entries = new ArrayList<>();
    for (int n = 0; n <= ApiBundles.MOST_CONDITIONS; n++) {
      entries.add(entry.formatted(n));
    }
    door.post(
            "",
            "{'resourceType':'Bundle','type':'batch','entry':[" + String.join(",", entries) + "]}")
        .refuses(413, "Bundle.entry");
  }

  @Test
  void aReadOfWhatHasNotChangedIsNotSentAgain() {
    String path = "/Patient/" + createIfNone("Same").getId().getIdPart();
    Door.Answer read = door.get(path);
    assertThat(door.get(path, "If-None-Match", read.header("ETag")).status()).isEqualTo(304);
    assertThat(door.get(path, "If-Modified-Since", read.header("Last-Modified")).status())
        .isEqualTo(304);
    assertThat(door.get(path, "If-None-Match", "W/\"9\"").status()).isEqualTo(200);
  }

  @Test
  void theCapabilityStatementSaysWhatIsOffered() {
    assertThat(door.get("/metadata").body())
        .contains(
            "\"conditionalCreate\":true",
            "\"conditionalUpdate\":true",
            "\"conditionalDelete\":\"single\"",
            "\"conditionalRead\":\"full-support\"");
  }
}
