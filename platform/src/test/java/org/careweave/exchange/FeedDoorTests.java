package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.careweave.directory.Directory;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

@PlatformTest(
    shared = "exchange",
    properties = {"careweave.exchange.most-bytes=2MB", "careweave.exchange.most-in-flight=8MB"})
@Tag("exchange")
class FeedDoorTests {

  @Autowired private Exchange exchange;
  @Autowired private Directory directory;
  @LocalServerPort private int port;

  @Value("${careweave.clients.file}")
  private Path secrets;

  private final String own = UUID.randomUUID().toString().substring(0, 8);
  private String token;

  @BeforeEach
  void load() throws IOException {
    Feeds.load(directory);
    Properties known = new Properties();
    known.load(new StringReader(Files.readString(secrets)));
    token = TestClient.of(port).token("feed-epr", known.getProperty("feed-epr"));
  }

  @Test
  void aTransactionIsAnsweredEntryByEntry() throws Exception {
    HttpResponse<String> answer = post(bundle("transaction").json());

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject bundle = json(answer);
    assertThat(bundle.text("type")).isEqualTo("transaction-response");
    JsonObject first = bundle.objects("entry").getFirst().object("response");
    assertThat(first.text("status")).isEqualTo("201 Created");
    assertThat(first.text("location"))
        .endsWith("/fhir/" + Feeds.key("RN1-EPR", "Patient", own) + "/_history/1");
    assertThat(first.text("etag")).isEqualTo("W/\"1\"");
    assertThat(first.text("lastModified")).isNotNull();
  }

  @Test
  void aBatchThatHalfFailsSaysSoEntryByEntry() throws Exception {
    HttpResponse<String> answer =
        post(
            bundle("batch")
                .put("Observation", own + "x", "'status':7")
                .put("Wombat", own, "'x':1")
                .json());

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject refused = json(answer).objects("entry").get(2).object("response");
    assertThat(refused.text("status")).startsWith("422");
    assertThat(refused.object("outcome").objects("issue").getFirst().texts("expression"))
        .containsExactly("Observation.status");
    assertThat(json(answer).objects("entry").get(3).object("response").text("status"))
        .startsWith("422");
  }

  @Test
  void aRefusedTransactionNamesTheElement() throws Exception {
    HttpResponse<String> answer =
        post(bundle("transaction").put("Observation", own + "x", "'status':7").json());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).text("resourceType")).isEqualTo("OperationOutcome");
    assertThat(json(answer).objects("issue").getFirst().texts("expression"))
        .containsExactly("Bundle.entry[2].resource.status");
  }

  @Test
  void aBatchThatNamesAnothersCustodianIsToldWhereAndKeepsTheRest() throws Exception {
    HttpResponse<String> answer = post(foreign("batch"));

    assertThat(answer.statusCode()).isEqualTo(200);
    List<JsonObject> entries = json(answer).objects("entry");
    assertThat(entries.get(0).object("response").text("status")).isEqualTo("201 Created");
    JsonObject refused = entries.get(1).object("response");
    assertThat(refused.text("status")).startsWith("403");
    JsonObject issue = refused.object("outcome").objects("issue").getFirst();
    assertThat(issue.texts("expression")).containsExactly("Observation.meta.extension");
    assertThat(TestClient.of(port).api("/fhir/Patient/" + own, token).statusCode()).isEqualTo(200);
    assertThat(
            exchange.quarantine(Feeds.ENGINEER, QuarantineFilter.OPEN, null, 10_000).stream()
                .filter(q -> q.submission().toString().equals(json(answer).text("id"))))
        .singleElement()
        .satisfies(
            q -> {
              assertThat(q.entry()).isEqualTo(1);
              assertThat(q.problem().words()).contains("may not write for the custodian");
            });
  }

  @Test
  void aTransactionThatNamesAnothersCustodianIsRefusedWhole() throws Exception {
    HttpResponse<String> answer = post(foreign("transaction"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).objects("issue").getFirst().texts("expression"))
        .containsExactly("Bundle.entry[1].resource.meta.extension");
    assertThat(TestClient.of(port).api("/fhir/Patient/" + own, token).statusCode()).isEqualTo(404);
  }

  private String foreign(String type) {
    return Feeds.bundle(type)
        .put("Patient", own, Feeds.patient("Door", "1960-01-01", "9990000018"))
        .put("Observation", own, Feeds.heldBy("RN2") + Feeds.observation(own, "1"))
        .json();
  }

  @Test
  void whatIsNoJsonIsRefusedWithLineAndColumn() throws Exception {
    HttpResponse<String> answer = post("{'resourceType':'Bundle',\n  'type':}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("line 2, column");
  }

  @Test
  void whatIsTooLongOrOfAnotherKindIsTurnedAway() throws Exception {
    assertThat(send("x".repeat(3 << 20), Feeds.JSON, token).statusCode()).isEqualTo(413);
    assertThat(send("a,b", "text/csv", token).statusCode()).isEqualTo(415);
  }

  @Test
  void withoutAGoodCredentialNothingIsTaken() throws Exception {
    assertThat(send("{}", Feeds.JSON, "nonsense").statusCode()).isEqualTo(401);
    String tampered = token.substring(0, token.length() - 6) + "AAAAAA";
    assertThat(send(bundle("batch").json(), Feeds.JSON, tampered).statusCode()).isEqualTo(401);
    assertThat(TestClient.of(port).askForToken("feed-epr", "wrong").statusCode()).isEqualTo(401);
  }

  @Test
  void anUploadThatBreaksOffIsNotAcknowledged() throws Exception {
    String marker = "broken-" + own;
    int before = waiting();
    try (Socket socket = new Socket("localhost", port)) {
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /fhir HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + token
              + "\r\nContent-Type: application/fhir+json\r\nContent-Length: 5000\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(("{\"resourceType\":\"" + marker).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).doesNotContain(" 200 ");
    }
    assertThat(waiting()).isEqualTo(before + 1);
  }

  private int waiting() {
    return (int)
        exchange.quarantine(Feeds.ENGINEER, QuarantineFilter.OPEN, null, 10_000).stream()
            .filter(q -> q.problem().code().equals(ExchangeProblem.BROKEN_OFF.code()))
            .count();
  }

  private Feeds.Bundle bundle(String type) {
    return Feeds.bundle(type)
        .put("Patient", own, Feeds.patient("Door", "1960-01-01", "9990000018"))
        .put("Observation", own, Feeds.observation(own, "1"));
  }

  private HttpResponse<String> post(String json) throws Exception {
    return send(json.replace('\'', '"'), Feeds.JSON, token);
  }

  private HttpResponse<String> send(String body, String type, String bearer) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir"))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return Json.parse(answer.body().getBytes(StandardCharsets.UTF_8)).object();
  }
}
