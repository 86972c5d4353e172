package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.careweave.testing.TaskRegion.RUTH;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.careweave.access.Access;
import org.careweave.access.Clients;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.SharedData;
import org.careweave.testing.TaskRegion;
import org.careweave.testing.TestClient;
import org.careweave.testing.TransferRegion;
import org.careweave.transfers.ListedTransfer;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferList;
import org.careweave.transfers.TransferMove;
import org.careweave.transfers.TransferOutcome;
import org.careweave.transfers.TransferState;
import org.careweave.transfers.Transfers;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The ambulance service's system asks the community nurses for a visit, by a BaRS message.
@PlatformTest
@Tag("fhir")
@Tag("transfers")
class BarsTests {

  private static final String DIRECTORY =
      """
      {"name": "Northmere", "organisations": [
        {"ods": "RN2", "name": "Northmere Community", "kind": "community-trust"},
        {"ods": "RN4", "name": "Northmere Ambulance", "kind": "ambulance-trust"}],
       "teams": [
        {"code": "RN2-CN", "name": "Community nursing, Lakeside", "organisation": "RN2"}],
       "sources": [
        {"code": "RN4-CAD", "name": "CAD", "organisation": "RN4", "kind": "ambulance",
         "custodians": ["RN4"], "client": "feed-cad"}],
       "services": [
        {"code": "SVC-FALLS", "name": "Falls response", "organisation": "RN2",
         "team": "RN2-CN", "dosId": "111111111"}]}
      """;

  private static final TransferList.Page ALL = new TransferList.Page(0, 100);
  private static final AtomicInteger RUN = new AtomicInteger(70_000);

  @Autowired private Transfers transfers;
  @Autowired private Directory directory;
  @Autowired private Clients clients;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @LocalServerPort private int port;

  private final String name = "Asked " + UUID.randomUUID();
  private final String correlation = UUID.randomUUID().toString();
  private TransferRegion region;
  private Door cad;

  @BeforeEach
  void region() {
    region = new TransferRegion(directory, records, people, access).made();
    assertThat(directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DirectoryLoad.Loaded.class);
    String token = TestClient.of(port).token("feed-cad", clients.renewSecret("feed-cad"));
    cad = Door.feed(port, clients, directory).withToken(token);
  }

  private String message(Map<String, String> other) {
    String[] message = {
      """
      {'resourceType':'Bundle','type':'message','timestamp':'2026-11-30T09:00:00+00:00','entry':[
       {'fullUrl':'urn:uuid:c5957fdd-097b-409d-a406-49c52ceef2cd','resource':{
        'resourceType':'MessageHeader',
        'eventCoding':{'system':'https://fhir.nhs.uk/CodeSystem/message-events-bars',
         'code':'servicerequest-request'},
        'destination':[{'endpoint':'http://fhir.nhs.uk/Id/dos-service-id|111111111'}],
        'source':{'name':'Northmere Ambulance','software':'CAD',
         'endpoint':'http://fhir.nhs.uk/Id/dos-service-id|2222222222'},
        'reason':{'coding':[{'system':'https://fhir.nhs.uk/CodeSystem/message-reason-bars',
         'code':'new'}]},
        'focus':[{'reference':'urn:uuid:236bb75d-90ef-461f-b71e-fde7f899802c'}]}},
       {'fullUrl':'urn:uuid:236bb75d-90ef-461f-b71e-fde7f899802c','resource':{
        'resourceType':'ServiceRequest','status':'active','intent':'plan',
        'code':{'text':'NAME'},
        'reasonCode':[{'text':'Fell in the kitchen, no apparent injury'}],
        'occurrencePeriod':{'start':'2026-11-30T09:00:00+00:00','end':'2026-11-30T11:00:00+00:00'},
        'subject':{'reference':'urn:uuid:9589fb37-87a2-48d8-968f-b371429208a8'}}},
       {'fullUrl':'urn:uuid:9589fb37-87a2-48d8-968f-b371429208a8','resource':{
        'resourceType':'Patient','name':[{'family':'Jones','given':['Julie']}],
        'birthDate':'1959-05-04'}},
       {'fullUrl':'urn:uuid:c584542a-a1c6-4b77-a3e8-4a5b0b9cea09','resource':{
        'resourceType':'Observation','status':'final','code':{'text':'Lying blood pressure'},
        'valueString':'110/70',
        'subject':{'reference':'urn:uuid:9589fb37-87a2-48d8-968f-b371429208a8'}}}]}
      """
          .replace("NAME", name)
    };
    other.forEach((was, is) -> message[0] = message[0].replace(was, is));
    return message[0];
  }

  private Door.Answer send(String request, Map<String, String> other) {
    return cad.post(
        "/$process-message",
        message(other),
        "X-Request-Id",
        request,
        "X-Correlation-Id",
        correlation,
        "Content-Type",
        "application/fhir+json");
  }

  private static String uuid() {
    return UUID.randomUUID().toString();
  }

  private List<ListedTransfer> received() {
    return transfers.received(true, ALL, region.sight(RUTH)).transfers().stream()
        .filter(t -> t.what().equals(name))
        .toList();
  }

  private Transfer asked() {
    Door.Answer answer = send(uuid(), Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(received()).hasSize(1);
    return transfers.transfer(received().getFirst().id(), region.sight(RUTH)).orElseThrow();
  }

  @Test
  void aRequestStandsOnTheListOfTheServicesTeamWithWhatCameWithIt() {
    String request = uuid();
    Door.Answer answer = send(request, Map.of());

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("X-Request-Id")).isEqualTo(request);
    assertThat(answer.header("X-Correlation-Id")).isEqualTo(correlation);
    Bundle bundle = answer.bundle();
    assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.MESSAGE);
    MessageHeader header = (MessageHeader) bundle.getEntryFirstRep().getResource();
    assertThat(header.getResponse().getCode()).isEqualTo(MessageHeader.ResponseType.OK);

    assertThat(received()).hasSize(1);
    Transfer transfer =
        transfers.open(received().getFirst().id(), region.sight(RUTH)).orElseThrow();
    assertThat(transfer.state()).isEqualTo(TransferState.RECEIVED);
    assertThat(transfer.asked().what()).isEqualTo(name);
    assertThat(transfer.asked().reason()).contains("Fell in the kitchen");
    assertThat(transfer.asked().priority().code()).isEqualTo("urgent");
    assertThat(transfer.asked().items()).extracting(Transfer.Item::words).contains(name);
    assertThat(transfer.asked().reason()).contains("Lying blood pressure: 110/70");
    assertThat(transfer.sender().organisation().value()).isEqualTo("RN4");
    assertThat(transfer.owner()).as("until accepted").isEqualTo(transfer.sender());
    assertThat(transfer.clocks()).isNotEmpty();
  }

  @Test
  void theSameMessageAgainIsADuplicateAndAsksForNothingMore() {
    String request = uuid();
    assertThat(send(request, Map.of()).status()).isEqualTo(200);

    Door.Answer again = send(request, Map.of());

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.issue().getCode()).isEqualTo(OperationOutcome.IssueType.DUPLICATE);
    assertThat(again.issue().getDetails().getCodingFirstRep().getCode()).isEqualTo("REC_CONFLICT");
    assertThat(received()).hasSize(1);
  }

  private static final Map<String, String> REVOKED =
      Map.of("'code':'new'", "'code':'update'", "'status':'active'", "'status':'revoked'");

  @Test
  void aRequestTakenBackBeforeItIsAcceptedIsCancelled() {
    Transfer transfer = asked();

    assertThat(send(uuid(), REVOKED).status()).isEqualTo(200);

    assertThat(received()).isEmpty();
    assertThat(transfers.transfer(transfer.id(), region.sight(RUTH)).orElseThrow().state())
        .isEqualTo(TransferState.CANCELLED);
    Door.Answer late = send(uuid(), REVOKED);
    assertThat(late.status()).as("it is not current any more").isEqualTo(409);
    assertThat(late.issue().getCode()).isEqualTo(OperationOutcome.IssueType.CONFLICT);
  }

  @Test
  void aRequestTakenBackAfterItIsAcceptedIsAskedToBeCancelled() {
    Transfer transfer = asked();
    transfers.move(transfer.id(), TransferMove.ACCEPT, Map.of(), region.sight(RUTH));

    assertThat(send(uuid(), REVOKED).status()).isEqualTo(200);

    assertThat(transfers.transfer(transfer.id(), region.sight(RUTH)).orElseThrow().state())
        .isEqualTo(TransferState.CANCEL_REQUESTED);
  }

  private void refuses(Door.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.issue().getDetails().getCodingFirstRep().getCode()).isEqualTo(code);
    assertThat(received()).isEmpty();
  }

  @Test
  void whatCannotBeUsedIsRefusedInTheWordsOfTheStandard() {
    refuses(send("no-uuid", Map.of()), 400, "REC_BAD_REQUEST");
    refuses(send(uuid(), Map.of("'type':'message'", "'type':'batch'")), 400, "REC_BAD_REQUEST");
    refuses(send(uuid(), Map.of("urn:uuid:c58", "Observation/c58")), 400, "REC_BAD_REQUEST");
    refuses(send(uuid(), Map.of("|111111111", "|999")), 404, "REC_NOT_FOUND");
    refuses(send(uuid(), Map.of("servicerequest-request", "x")), 422, "REC_UNPROCESSABLE_ENTITY");
    refuses(
        send(uuid(), Map.of("'code':'new'", "'code':'delete'")), 422, "REC_UNPROCESSABLE_ENTITY");
    refuses(send(uuid(), REVOKED), 404, "REC_NOT_FOUND");
    refuses(send(uuid(), Map.of("'status':'final',", "")), 422, "REC_UNPROCESSABLE_ENTITY");
    Door.Answer app =
        Door.app(port, clients)
            .post("/$process-message", message(Map.of()), "X-Request-Id", uuid());
    refuses(app, 403, "REC_FORBIDDEN");
  }

  @Test
  void theStandardsOwnExamplesAreTaken() throws IOException {
    Path folder = SharedData.folder().resolve("nhs-bars/process_message/request");
    assumeThat(folder).isDirectory();
    List<Path> examples;
    try (Stream<Path> files = Files.list(folder)) {
      examples = files.sorted().toList();
    }
    assertThat(examples).isNotEmpty();
    int before = transfers.received(true, ALL, region.sight(RUTH)).total();
    for (Path example : examples) {
      Door.Answer answer =
          cad.post(
              "/$process-message",
              Files.readString(example).replace("'", "\\u0027"),
              "X-Request-Id",
              uuid(),
              "X-Correlation-Id",
              uuid(),
              "Content-Type",
              "application/fhir+json");
      assertThat(answer.status()).as(example + ": " + answer.body()).isEqualTo(200);
    }
    assertThat(transfers.received(true, ALL, region.sight(RUTH)).total())
        .as("the request for validation")
        .isEqualTo(before + 1);
  }

  private Transfer sentOn() {
    FoundPerson person = region.person(RUN.incrementAndGet(), "");
    Transfer draft =
        ((TransferOutcome.Done)
                transfers.write(
                    TransferRegion.wish(person, TransferRegion.CARE, name), region.sight(RUTH)))
            .transfer();
    return ((TransferOutcome.Done)
            transfers.move(draft.id(), TransferMove.SEND, Map.of(), region.sight(RUTH)))
        .transfer();
  }

  private Door.Answer produced(Transfer transfer) {
    return Door.app(port, clients).get("/Task/" + transfer.id() + "/$bars-message");
  }

  @Test
  void aTransferIsProducedAsAMessageThatAnotherSystemCanSend() {
    Transfer transfer = sentOn();

    Door.Answer answer = produced(transfer);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Bundle bundle = answer.bundle();
    Map<String, Resource> byUrl = new HashMap<>();
    for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
      assertThat(entry.getFullUrl()).matches("urn:uuid:[0-9a-f-]{36}");
      assertThat(entry.getResource().getMeta().getLastUpdated()).isNotNull();
      byUrl.put(entry.getFullUrl(), entry.getResource());
    }
    MessageHeader header = (MessageHeader) bundle.getEntryFirstRep().getResource();
    assertThat(byUrl.get(header.getFocusFirstRep().getReference()))
        .isInstanceOf(org.hl7.fhir.r4.model.ServiceRequest.class);
    Door.Answer taken =
        cad.post(
            "/$process-message",
            answer.body().replace("'", "\\u0027").replace("|SVC-ASC", "|SVC-FALLS"),
            "X-Request-Id",
            uuid(),
            "X-Correlation-Id",
            uuid(),
            "Content-Type",
            "application/fhir+json");
    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
    Transfer arrived =
        transfers.transfer(received().getFirst().id(), region.sight(RUTH)).orElseThrow();
    assertThat(arrived.asked().what()).isEqualTo(transfer.asked().what());
    assertThat(arrived.asked().reason()).isEqualTo(transfer.asked().reason());
    assertThat(arrived.asked().priority()).isEqualTo(transfer.asked().priority());
  }

  @Test
  void whatTheReceiverAnsweredIsProducedAsTheirMessage() {
    Transfer transfer = sentOn();
    Map<TransferMove.Says, String> said =
        Map.of(TransferMove.Says.REASON, "Full", TransferMove.Says.ALTERNATIVE, "The hub");
    transfers.move(transfer.id(), TransferMove.DECLINE, said, region.sight(TaskRegion.SANDRA));

    MessageHeader header =
        (MessageHeader) produced(transfer).bundle().getEntryFirstRep().getResource();

    assertThat(header.getEventCoding().getCode()).isEqualTo("servicerequest-response");
    assertThat(header.getResponse().getCode()).isEqualTo(MessageHeader.ResponseType.OK);
    assertThat(produced(transfer).body()).contains("Instead: The hub");
  }

  /// Elements that the standard's own example has must be in what is produced.
  @Test
  void whatIsProducedHasTheShapeOfTheStandardsExample() throws IOException {
    Path example =
        SharedData.folder()
            .resolve("nhs-bars/process_message/request/ValidationRequest (POST) .json");
    assumeThat(example).exists();
    JsonNode wanted = JsonMapper.shared().readTree(Files.readString(example));
    JsonNode there = JsonMapper.shared().readTree(produced(sentOn()).body());
    for (String type :
        List.of("MessageHeader", "ServiceRequest", "HealthcareService", "CarePlan")) {
      assertThat(elements(there, type)).as(type).containsAll(elements(wanted, type));
    }
    assertThat(types(there))
        .containsAll(
            types(wanted).stream()
                .filter(t -> !t.equals("Flag") && !t.equals("Observation"))
                .toList());
  }

  private static List<String> elements(JsonNode bundle, String type) {
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.path("resource").path("resourceType").asString().equals(type)) {
        return List.copyOf(entry.path("resource").propertyNames()).stream()
            .filter(name -> !name.equals("id") && !name.equals("extension"))
            .toList();
      }
    }
    return List.of("no " + type);
  }

  private static List<String> types(JsonNode bundle) {
    return bundle
        .path("entry")
        .valueStream()
        .map(entry -> entry.path("resource").path("resourceType").asString())
        .distinct()
        .toList();
  }
}
