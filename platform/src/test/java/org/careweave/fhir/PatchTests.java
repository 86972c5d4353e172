package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.careweave.access.Clients;
import org.careweave.testing.PlatformTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Patches as HAPI FHIR's client and others send them.
@PlatformTest(shared = "fhir")
@Tag("fhir")
class PatchTests {

  private static final String SYSTEM = "urn:patch";
  private static final String[] JSON_PATCH = {"Content-Type", "application/json-patch+json"};

  @Autowired private Clients clients;
  @LocalServerPort private int port;

  private Door door;
  private IGenericClient client;
  private String mark;
  private IdType id;

  @BeforeEach
  void openTheDoor() {
    door = Door.app(port, clients);
    client = door.hapi();
    mark = UUID.randomUUID().toString();
    id = create(mark);
  }

  private IdType create(String value) {
    Patient patient = new Patient();
    patient.addIdentifier().setSystem(SYSTEM).setValue(value);
    patient.addName().setFamily("Before").addGiven("A").addGiven("B");
    return (IdType) client.create().resource(patient).execute().getId().toUnqualifiedVersionless();
  }

  private Patient read() {
    return client.read().resource(Patient.class).withId(id).execute();
  }

  private Door.Answer patch(String json, String... headers) {
    return patchAt("/" + id.getValue(), json, headers);
  }

  private Door.Answer patchAt(String path, String json, String... headers) {
    return door.patch(path, json, headers.length == 0 ? JSON_PATCH : headers);
  }

  @Test
  void aJsonPatchMakesTheNextVersion() {
    MethodOutcome patched =
        client
            .patch()
            .withBody(
                Door.quoted(
                    "[{'op':'test','path':'/name/0/family','value':'Before'},"
                        + "{'op':'replace','path':'/name/0/family','value':'After'},"
                        + "{'op':'add','path':'/name/0/given/-','value':'C'},"
                        + "{'op':'remove','path':'/name/0/given/0'},"
                        + "{'op':'copy','from':'/identifier/0','path':'/identifier/-'},"
                        + "{'op':'add','path':'/gender','value':'female'}]"))
            .withId(id)
            .prefer(PreferReturnEnum.REPRESENTATION)
            .execute();

    assertThat(patched.getId().getVersionIdPart()).isEqualTo("2");
    assertThat(((Patient) patched.getResource()).getNameFirstRep().getFamily()).isEqualTo("After");
    Patient read = read();
    assertThat(read.getNameFirstRep().getGivenAsSingleString()).isEqualTo("B C");
    assertThat(read.getIdentifier()).hasSize(2);
    assertThat(read.getMeta().getVersionId()).isEqualTo("2");
    assertThat(door.get("/Patient?gender=female&identifier=" + mark).bundle().getEntry())
        .hasSize(1);
  }

  @Test
  void aFhirPathPatchMakesTheNextVersion() {
    Parameters patch = new Parameters();
    operation(patch, "replace", "Patient.name.where(family = 'Before').family")
        .addPart()
        .setName("value")
        .setValue(new StringType("After"));
    var add = operation(patch, "add", "Patient");
    add.addPart().setName("name").setValue(new StringType("birthDate"));
    add.addPart().setName("value").setValue(new DateType("1951-02-03"));
    operation(patch, "delete", "Patient.name[0].given[0]");

    MethodOutcome patched = client.patch().withFhirPatch(patch).withId(id).execute();

    assertThat(patched.getId().getVersionIdPart()).isEqualTo("2");
    Patient read = read();
    assertThat(read.getNameFirstRep().getFamily()).isEqualTo("After");
    assertThat(read.getNameFirstRep().getGivenAsSingleString()).isEqualTo("B");
    assertThat(read.getBirthDateElement().getValueAsString()).isEqualTo("1951-02-03");
  }

  private static Parameters.ParametersParameterComponent operation(
      Parameters patch, String type, String path) {
    var operation = patch.addParameter().setName("operation");
    operation.addPart().setName("type").setValue(new CodeType(type));
    operation.addPart().setName("path").setValue(new StringType(path));
    return operation;
  }

  @Test
  void aPatchInXmlIsTheSame() {
    String xml =
        "<Parameters xmlns='http://hl7.org/fhir'><parameter><name value='operation'/>"
            + "<part><name value='type'/><valueCode value='replace'/></part>"
            + "<part><name value='path'/><valueString value='Patient.name[0].family'/></part>"
            + "<part><name value='value'/><valueString value='Xml'/></part>"
            + "</parameter></Parameters>";
    assertThat(patch(xml, "Content-Type", "application/fhir+xml").status()).isEqualTo(200);
    assertThat(read().getNameFirstRep().getFamily()).isEqualTo("Xml");
  }

  @Test
  void aPatchByCriteriaIsOfTheOneThatFits() {
    String patch = Door.quoted("[{'op':'replace','path':'/name/0/family','value':'Found'}]");
    MethodOutcome patched =
        client
            .patch()
            .withBody(patch)
            .conditional(Patient.class)
            .where(Patient.IDENTIFIER.exactly().systemAndIdentifier(SYSTEM, mark))
            .execute();
    assertThat(patched.getId().getIdPart()).isEqualTo(id.getIdPart());
    assertThat(read().getNameFirstRep().getFamily()).isEqualTo("Found");

    create(mark);
    assertThatThrownBy(
            () ->
                client
                    .patch()
                    .withBody(patch)
                    .conditionalByUrl("Patient?identifier=" + mark)
                    .execute())
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(
            () ->
                client.patch().withBody(patch).conditionalByUrl("Patient?identifier=no").execute())
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(patchAt("/Patient", patch).status()).isEqualTo(400);
  }

  @Test
  void aPatchThatChangesNothingMakesNoVersion() {
    String same = "[{'op':'replace','path':'/name/0/family','value':'Before'}]";
    Door.Answer answer = patch(same);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(answer.header("Content-Location")).endsWith("/_history/1");
    assertThat(patch("[]").header("ETag")).isEqualTo("W/\"1\"");
    assertThat(
            patch("[{'op':'add','path':'/active','value':true},{'op':'remove','path':'/active'}]")
                .header("ETag"))
        .isEqualTo("W/\"1\"");
  }

  @Test
  void aPatchMindsIfMatchAndPrefer() {
    String json = "[{'op':'add','path':'/active','value':true}]";
    assertThat(
            patch(json, "Content-Type", "application/json-patch+json", "If-Match", "W/\"7\"")
                .status())
        .isEqualTo(412);
    Door.Answer minimal =
        patch(
            json,
            "Content-Type",
            "application/json-patch+json",
            "If-Match",
            "W/\"1\"",
            "Prefer",
            "return=minimal");
    assertThat(minimal.status()).isEqualTo(200);
    assertThat(minimal.body()).isEmpty();
    assertThat(minimal.header("ETag")).isEqualTo("W/\"2\"");
    assertThat(minimal.header("Last-Modified")).isNotEmpty();
    Door.Answer outcome =
        patch(
            "[{'op':'replace','path':'/active','value':false}]",
            "Content-Type",
            "application/json-patch+json",
            "Prefer",
            "return=OperationOutcome");
    assertThat(outcome.as(OperationOutcome.class).getIssue()).hasSize(1);
  }

  @Test
  void whatIsNotThereOrGoneIsNotPatched() {
    IdType gone = id;
    client.delete().resourceById(gone).execute();
    assertThatThrownBy(
            () ->
                client
                    .patch()
                    .withBody("[{\"op\":\"remove\",\"path\":\"/name\"}]")
                    .withId(gone)
                    .execute())
        .isInstanceOf(ResourceGoneException.class);
    assertThat(patchAt("/Patient/" + UUID.randomUUID(), "[]").status()).isEqualTo(404);
    assertThat(patchAt("/Nonsense/1", "[]").status()).isEqualTo(404);
    assertThat(patchAt("/AuditEvent/trail-1", "[]").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{}#400#FHI-101",
        "[{}]#400#FHI-101",
        "[{'op':'nonsense','path':'/name'}]#400#FHI-101",
        "[{'op':'add','path':'/name'}]#400#FHI-101",
        "[{'op':'add','path':'name','value':1}]#400#FHI-101",
        "[{'op':'add','path':'/~2','value':1}]#400#FHI-101",
        "[{'op':'add','path':'/~','value':1}]#400#FHI-101",
        "[{'op':'replace','path':'','value':{}}]#400#FHI-101",
        "[{'op':'move','from':'/name','path':'/name/0'}]#400#FHI-101",
        "[{'op':'add','op':'remove','path':'/name','value':1}]#400#FHI-062",
        "[#400#FHI-062",
        "[{'op':'test','path':'/name/0/family','value':'Other'}]#422#FHI-103",
        "[{'op':'test','path':'/nothing','value':null}]#422#FHI-103",
        "[{'op':'remove','path':'/nothing'}]#422#FHI-103",
        "[{'op':'replace','path':'/nothing','value':1}]#422#FHI-103",
        "[{'op':'add','path':'/name/7','value':{}}]#422#FHI-103",
        "[{'op':'add','path':'/name/01','value':{}}]#422#FHI-103",
        "[{'op':'add','path':'/name/-1','value':{}}]#422#FHI-103",
        "[{'op':'add','path':'/name/99999999999999999999','value':{}}]#422#FHI-103",
        "[{'op':'add','path':'/resourceType/x','value':1}]#422#FHI-103",
        "[{'op':'replace','path':'/id','value':'other'}]#400#FHI-104",
        "[{'op':'remove','path':'/id'}]#400#FHI-104",
        "[{'op':'replace','path':'/resourceType','value':'Observation'}]#400#FHI-104",
        "[{'op':'add','path':'/gender','value':5}]#400#REC-002",
        "[{'op':'replace','path':'/name','value':'x'}]#400#REC-002",
        "[{'op':'add','path':'/managingOrganization','value':{'reference':'Organization/00000000-0000-4000-8000-00000000dead'}}]#400#REC-007"
      })
  void aPatchThatCannotBeDoneIsRefusedAndChangesNothing(String json, int status, String code) {
    Door.Answer answer = patch(json);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(code);
    assertThat(read().getMeta().getVersionId()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Patient.nothing#422",
        "Patient.name[9].family#422",
        "Observation.status#422",
        "Patient.name.given#422",
        "Patient#422",
        "Patient.name.exists()#400",
        "Patient.repeat(name)#400",
        "Patient.name.where(family.matches(x))#400",
        "Patient.name[99999999999]#400",
        "Patient.#400",
        "%resource#400",
        "Patient.name | Patient.identifier#400"
      })
  void aPathThatLeadsToNoOneElementIsRefused(String path, int status) {
    String json =
        "{'resourceType':'Parameters','parameter':[{'name':'operation','part':["
            + "{'name':'type','valueCode':'replace'},"
            + "{'name':'path','valueString':\"PATH\"},"
            + "{'name':'value','valueString':'x'}]}]}";
    Door.Answer answer = patch(json.replace("PATH", path), "Content-Type", "application/fhir+json");
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains("Parameters.parameter[0]");
    assertThat(read().getMeta().getVersionId()).isEqualTo("1");
  }

  @Test
  void whatIsNoPatchSaysWhatIs() {
    for (String type :
        List.of(
            "application/xml-patch+xml",
            "application/merge-patch+json",
            "text/plain",
            "text/json")) {
      Door.Answer answer = patch("[]", "Content-Type", type);
      assertThat(answer.status()).as(type).isEqualTo(415);
      assertThat(answer.header("Accept-Patch")).contains("application/json-patch+json");
    }
    assertThat(
            patch("{'resourceType':'Patient'}", "Content-Type", "application/fhir+json").status())
        .isEqualTo(400);
  }

  @Test
  void numbersAndWhatFhirDoesNotKnowStayAsTheyWereWritten() {
    String observation =
        door.post(
                "/Observation",
                "{'resourceType':'Observation','status':'final','code':{'text':'x'},"
                    + "'valueQuantity':{'value':1.50,'unit':'g'},'oddity':{'b':1e3,'a':2.00}}")
            .header("Location")
            .replaceFirst(".*/fhir", "")
            .replaceFirst("/_history.*", "");
    assertThat(
            patchAt(observation, "[{'op':'replace','path':'/status','value':'amended'}]").status())
        .isEqualTo(200);
    assertThat(door.get(observation).body()).contains("1.50", "2.00", "\"amended\"");
    assertThat(
            patchAt(observation, "[{'op':'test','path':'/valueQuantity/value','value':1.5}]")
                .status())
        .isEqualTo(200);
  }

  @Test
  void patchesStandInTransactions() {
    String data =
        Base64.getEncoder()
            .encodeToString(
                Door.quoted("[{'op':'replace','path':'/name/0/family','value':'Bundled'}]")
                    .getBytes(StandardCharsets.UTF_8));
    IdType other = create(mark + "-2");
    String binary =
        "{'resource':{'resourceType':'Binary','contentType':'application/json-patch+json','data':'"
            + data
            + "'},'request':{'method':'PATCH','url':'"
            + id.getValue()
            + "','ifMatch':'W/\\\"1\\\"'}}";
    String parameters =
        "{'resource':{'resourceType':'Parameters','parameter':[{'name':'operation','part':["
            + "{'name':'type','valueCode':'delete'},"
            + "{'name':'path','valueString':'Patient.name'}]}]},"
            + "'request':{'method':'PATCH','url':'Patient?identifier="
            + mark
            + "-2'}}";
    Bundle answer = door.post("", transaction(binary + "," + parameters)).bundle();
    assertThat(answer.getEntry())
        .extracting(e -> e.getResponse().getStatus())
        .containsExactly("200 OK", "200 OK");
    assertThat(read().getNameFirstRep().getFamily()).isEqualTo("Bundled");
    assertThat(client.read().resource(Patient.class).withId(other).execute().hasName()).isFalse();

    Door.Answer refused = door.post("", transaction(parameters + "," + binary));
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.body()).contains("Bundle.entry[1]");
    Door.Answer wrong = door.post("", transaction(binary.replace("json-patch", "nonsense")));
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body()).contains("Bundle.entry[0].resource");
  }

  private static String transaction(String entries) {
    return "{'resourceType':'Bundle','type':'transaction','entry':[" + entries + "]}";
  }

  @Test
  void patchesAtOnceAllCount() throws Exception {
    var threads = java.util.concurrent.Executors.newFixedThreadPool(6);
    try (threads) {
      List<java.util.concurrent.Callable<Integer>> calls = new java.util.ArrayList<>();
      for (int n = 0; n < 12; n++) {
        String json = "[{'op':'add','path':'/name/0/given/-','value':'G" + n + "'}]";
        calls.add(() -> patch(json).status());
      }
      for (var status : threads.invokeAll(calls)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    assertThat(read().getNameFirstRep().getGiven()).hasSize(14);
  }
}
