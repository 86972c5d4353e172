package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.careweave.access.Clients;
import org.careweave.testing.PlatformTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What is wrong is refused with its status and the element at fault, and nothing is stored.
@PlatformTest(shared = "fhir")
@Tag("fhir")
class BadInputTests {

  private static final String NOBODY = "00000000-0000-4000-8000-00000000dead";

  @Autowired private Clients clients;
  @LocalServerPort private int port;

  private Door door;

  @BeforeEach
  void openTheDoor() {
    door = Door.app(port, clients);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "{'resourceType':'Patient','birthDate':5}#Patient.birthDate",
        "{'resourceType':'Patient','birthDate':'1960-13-01'}#Patient.birthDate",
        "{'resourceType':'Patient','name':{'family':'X'}}#Patient.name",
        "{'resourceType':'Patient','name':[{'family':['X']}]}#Patient.name[0].family",
        "{'resourceType':'Patient','gender':'male','gender':'female'}#gender",
        "{'resourceType':'Patient','name':[}#name[0]",
        "{'name':[]}#resourceType",
        "{'resourceType':'Observation','status':'final','code':{'text':'x'}}#Patient"
      })
  void aPatientThatIsWrongIsRefusedByElement(String json, String element) {
    door.post("/Patient", json).refuses(400, element);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "7", "{'resourceType':'Patient'"})
  void whatIsNoResourceIsRefused(String body) {
    door.post("/Patient", body).refuses(400, IssueType.INVALID);
  }

  @Test
  void malformedJsonIsRefusedWithItsLineAndColumn() {
    Door.Answer answer = door.post("/Patient", "{'resourceType':'Patient',\n 'name': [}");

    answer.refuses(400, "name[0]");
    assertThat(answer.issue().getDiagnostics()).contains("line 2, column 11");
  }

  @Test
  void aReferenceToNothingIsRefused() {
    String observation =
        "{'resourceType':'Observation','status':'final','code':{'text':'x'},"
            + "'subject':{'reference':'Patient/"
            + NOBODY
            + "'}}";

    door.post("/Observation", observation).refuses(400, "Observation.subject");
  }

  @Test
  void typesThatFhirDoesNotHaveAreNotFound() {
    door.get("/Nonsense/1").refuses(404, "Nonsense");
    door.get("/Nonsense?code=1").refuses(404, "Nonsense");
    door.get("/Nonsense/1/_history").refuses(404, "Nonsense");
    door.post("/Nonsense", "{'resourceType':'Nonsense'}").refuses(404, "Nonsense");
    door.put("/Nonsense/1", "{'resourceType':'Nonsense','id':'1'}").refuses(404, "Nonsense");
    door.delete("/Nonsense/1").refuses(404, "Nonsense");
  }

  @ParameterizedTest
  @CsvSource({
    "Observation?nonsense=1, Observation?nonsense",
    "Observation?code:nonsense=1, code:nonsense",
    "Observation?code:exact=1, code",
    "Observation?patient.nonsense=1, Patient?nonsense",
    "Observation?_sort=nonsense&code=1, Observation?_sort",
    "Observation?_include=Observation:nonsense&code=1, Observation?_include",
    "Observation?_include=nonsense&code=1, _include",
    "Observation?_include:iterate=Observation:patient&code=1, Observation?_include:iterate",
    "Observation?_has:Nonsense:patient:code=1, Nonsense",
    "Observation?code=1&date=yesterday, date",
    "Observation?code=1&value-quantity=much, value-quantity",
    "Observation?code=1&_lastUpdated=soon, _lastUpdated",
    "Observation?code=, code",
    "Observation?patient=, patient",
    "Observation?_id=%2C, _id",
    "Observation?code=1&_count=-1, _count",
    "Observation?code=1&_count=many, _count",
    "Observation?code=1&_total=all, _total",
    "Observation?code=1&_summary=true, _summary",
    "Observation?code=1&_elements=code, Observation?_elements",
    "Observation?code=1&_asKnownAt=then, _asKnownAt",
    "Observation?subject.name=x, subject.name",
    "Observation?performer.identifier=x, performer.identifier",
    "Patient?name=%C3%28, query",
  })
  void aSearchThatIsNotUnderstoodIsRefused(String query, String place) {
    door.get("/" + query).refuses(400, place);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Observation", "Observation?_sort=date", "Patient?gender:missing=true"})
  void aSearchForEverythingIsRefused(String query) {
    door.get("/" + query).refuses(400, IssueType.TOOCOSTLY);
  }

  @Test
  void aPageLinkTamperedWithDoesNotHold() {
    Sample sample = new Sample(door);
    Bundle page = door.get("/Observation?patient=" + sample.patient + "&_count=2").bundle();
    String next = page.getLink("next").getUrl();
    int at = next.length() - 9;
    char other = next.charAt(at) == 'A' ? 'B' : 'A';
    String tampered = next.substring(0, at) + other + next.substring(at + 1);

    door.get(tampered).refuses(410, IssueType.DELETED);
    door.get("/Observation?_page=x").refuses(410, IssueType.DELETED);
    door.get(next + "&code=1").refuses(400, "code");
    Door.app(port, clients).get(next).refuses(410, IssueType.DELETED);
    assertThat(door.get(next).status()).isEqualTo(200);
  }

  @Test
  void withoutAGoodTokenNothingIsAnswered() {
    String path = "/Patient/" + NOBODY;

    door.withToken("").get(path).refuses(401, IssueType.LOGIN);
    door.withToken("x.y.z").get(path).refuses(401, IssueType.LOGIN);
    door.withToken(door.token() + "x").post("/Patient", "{}").refuses(401, IssueType.LOGIN);
    assertThat(door.withToken("").get("/metadata").status()).isEqualTo(200);
  }

  @Test
  void otherContentTypesAreRefused() {
    String patient = "{'resourceType':'Patient'}";

    for (String type : new String[] {"text/plain", "text/csv", "application/octet-stream"}) {
      door.post("/Patient", patient, "Content-Type", type).refuses(415, IssueType.NOTSUPPORTED);
      door.post("", patient, "Content-Type", type).refuses(415, IssueType.NOTSUPPORTED);
    }
    door.post("/Patient/_search", "{}").refuses(415, IssueType.NOTSUPPORTED);
  }

  @Test
  void xmlIsRefusedWhereItIsWrong() {
    String[] content = {"Content-Type", "application/fhir+xml"};
    String patient = "<Patient xmlns=\"http://hl7.org/fhir\">%s</Patient>";

    door.post("/Patient", "<!DOCTYPE Patient [<!ENTITY x \"y\">]>" + patient, content)
        .refuses(400, "body");
    Door.Answer unclosed = door.post("/Patient", patient.formatted("\n<active>"), content);
    unclosed.refuses(400, "body");
    assertThat(unclosed.issue().getDiagnostics()).contains("line 2");
    door.post("/Patient", patient.formatted("<nonsense value=\"1\"/>"), content)
        .refuses(400, "body");
    door.post("/Patient", patient.formatted("<birthDate value=\"soon\"/>"), content)
        .refuses(400, "body");
  }

  @Test
  void anUpdateMustAgreeWithItsAddress() {
    Sample sample = new Sample(door);
    String patient = "{'resourceType':'Patient','id':'" + sample.patient + "'}";

    door.put("/Patient/" + UUID.randomUUID(), patient).refuses(400, "Patient.id");
    door.put("/Patient/" + sample.patient, "{'resourceType':'Patient'}").refuses(400, "Patient.id");
    door.put("/Patient/" + NOBODY, patient.replace(sample.patient, NOBODY))
        .refuses(405, IssueType.NOTFOUND);
    for (String garbage : new String[] {"x", "*", "W/\"-1\"", "\"1\",\"2\"", "W/\"99999999999\""}) {
      door.put("/Patient/" + sample.patient, patient, "If-Match", garbage).refuses(400, "If-Match");
    }
    assertThat(door.get("/Patient/" + sample.patient).header("ETag")).isEqualTo("W/\"1\"");
  }

  @Test
  void aDeleteWithAStaleVersionIsRefused() {
    Sample sample = new Sample(door);

    door.delete("/Condition/" + sample.condition, "If-Match", "W/\"7\"")
        .refuses(412, IssueType.CONFLICT);
    assertThat(door.get("/Condition/" + sample.condition).status()).isEqualTo(200);
  }

  @Test
  void percentEncodingThatIsNoneIsRefused() {
    assertThat(door.rawGet("/fhir/Patient?name=%zz")).isEqualTo(400);
    assertThat(door.rawGet("/fhir/Patient?name=%")).isEqualTo(400);
    assertThat(door.rawGet("/fhir/Patient/%zz")).isEqualTo(400);
    door.form("Patient", "name=%zz&family=X").refuses(400, "body");
  }

  @Test
  void aVeryLongAddressIsRefusedAndAFormTakesItsPlace() {
    String many = "0,".repeat(20_000) + "0";

    assertThat(door.rawGet("/fhir/Patient?_id=" + many)).isEqualTo(400);
    assertThat(door.form("Patient", "_id=" + many).status()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    String large = "{'resourceType':'Patient','text':'" + "x".repeat(21 << 20) + "'}";

    door.post("/Patient", large).refuses(413, IssueType.TOOCOSTLY);
  }

  @ParameterizedTest
  @CsvSource({
    "/patient/1, 404",
    "/Patient/1/$nonsense, 404",
    "/Patient/a_b, 404",
    "/_history, 404",
    "/Patient/_history, 404",
    "/Observation/1/$everything, 404",
    "/Patient/1/2/3, 404",
    "/Patient/_search, 405"
  })
  void anAddressThatLeadsNowhereSaysSo(String path, int status) {
    door.get(path).refuses(status, IssueType.NOTSUPPORTED);
  }

  @Test
  void whatIsNotOfferedSaysWhatIs() {
    Door.Answer answer = door.post("/Patient/" + NOBODY, "{'resourceType':'Patient'}");

    answer.refuses(405, IssueType.NOTSUPPORTED);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, PUT, PATCH, DELETE");
    door.get("/Patient/" + NOBODY + "/$everything?nonsense=5").refuses(400, "nonsense");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "{'resourceType':'Patient'}#Bundle.type",
        "{'resourceType':'Bundle','type':'history'}#Bundle.type",
        "{'resourceType':'Bundle','type':'batch','entry':5}#Bundle.entry",
        "{'resourceType':'Bundle','type':'batch','entry':[5]}#Bundle.entry",
        "{'resourceType':'Bundle','type':'transaction','entry':[{}]}#Bundle.entry[0]"
      })
  void aBundleThatIsWrongIsRefused(String json, String place) {
    Door.Answer answer = door.post("", json);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.issue().getExpression().getFirst().getValue()).startsWith(place);
  }

  @Test
  void aWrongEntryOfABatchDoesNotTouchTheOthers() {
    Bundle answer =
        door.post(
                "",
                "{'resourceType':'Bundle','type':'batch','entry':["
                    + "{'request':{'method':'DELETE','url':'Patient/1','ifMatch':'x'}},"
                    + "{'request':{'method':'POST','url':'Patient'},'resource':{'resourceType':'Patient'}},"
                    + "{'request':{'method':'FETCH','url':'Patient'}}]}")
            .bundle();

    assertThat(answer.getEntry())
        .extracting(e -> e.getResponse().getStatus().substring(0, 3))
        .containsExactly("400", "201", "400");
  }
}
