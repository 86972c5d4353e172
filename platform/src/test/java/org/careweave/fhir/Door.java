package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.careweave.access.Client;
import org.careweave.access.Clients;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.kernel.OdsCode;
import org.careweave.testing.TestClient;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;

/// The FHIR face of a running platform as one client with a token meets it. In JSON of tests single
/// quotes stand for double ones.
final class Door {

  static final FhirContext R4 = FhirContext.forR4Cached();

  private static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
        {"ods": "RN2", "name": "Community", "kind": "community-trust"}],
       "sources": [
        {"code": "RN1-EPR", "name": "EPR", "organisation": "RN1", "kind": "epr",
         "custodians": ["RN1"], "client": "feed-epr"}]}
      """;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final String token;

  private Door(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /// As a trusted application of RN1.
  static Door app(int port, Clients clients) {
    String id = "app-" + System.nanoTime();
    String secret =
        clients.add(new Client(Client.Kind.APP, id, "Test", "app-all", new OdsCode("RN1")));
    return new Door(port, TestClient.of(port).token(id, secret));
  }

  /// As the feed of RN1's EPR.
  static Door feed(int port, Clients clients, Directory directory) {
    assertThat(directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DirectoryLoad.Loaded.class);
    return new Door(port, TestClient.of(port).token("feed-epr", clients.renewSecret("feed-epr")));
  }

  /// Whoever comes with this token; an empty one is not sent.
  Door withToken(String other) {
    return new Door(port, other);
  }

  /// The same client at another node.
  Door at(int other) {
    return new Door(other, token);
  }

  String token() {
    return token;
  }

  String base() {
    return "http://localhost:" + port + "/fhir";
  }

  /// HAPI FHIR's own client.
  IGenericClient hapi() {
    IGenericClient client = R4.newRestfulGenericClient(base());
    client.registerInterceptor(new BearerTokenAuthInterceptor(token));
    return client;
  }

  /// What came back.
  record Answer(int status, HttpHeaders headers, String body) {

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    <T extends IBaseResource> T as(Class<T> type) {
      return header("Content-Type").contains("xml")
          ? R4.newXmlParser().parseResource(type, body)
          : R4.newJsonParser().parseResource(type, body);
    }

    Bundle bundle() {
      return as(Bundle.class);
    }

    /// The one issue of a refusal.
    OperationOutcome.OperationOutcomeIssueComponent issue() {
      OperationOutcome outcome = as(OperationOutcome.class);
      assertThat(outcome.getIssue()).hasSize(1);
      return outcome.getIssueFirstRep();
    }

    /// Checks that this is a refusal of this status, naming this place.
    void refuses(int expected, String place) {
      assertThat(status).as(body).isEqualTo(expected);
      assertThat(issue().getExpression()).as(body).extracting(Object::toString).contains(place);
    }

    /// Checks that this is a refusal of this status with this issue code.
    void refuses(int expected, OperationOutcome.IssueType code) {
      assertThat(status).as(body).isEqualTo(expected);
      assertThat(issue().getCode()).as(body).isEqualTo(code);
    }
  }

  /// Gets a path below the base, or a whole address. `headers` are names and values in turn.
  Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  Answer head(String path) {
    return send(request(path).HEAD());
  }

  Answer delete(String path, String... headers) {
    return send(request(path, headers).DELETE());
  }

  Answer post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  Answer put(String path, String json, String... headers) {
    return send("PUT", path, json, headers);
  }

  Answer patch(String path, String body, String... headers) {
    return send("PATCH", path, body, headers);
  }

  private Answer send(String method, String path, String json, String... headers) {
    HttpRequest.Builder request = request(path, headers);
    if (headers.length == 0 || String.join(" ", headers).indexOf("Content-Type") < 0) {
      request.header("Content-Type", "application/fhir+json");
    }
    return send(request.method(method, HttpRequest.BodyPublishers.ofString(quoted(json))));
  }

  /// Sends a form to a type's `_search`.
  Answer form(String type, String form) {
    return send(
        request("/" + type + "/_search")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /// The status of a request with an address no URI class would let pass.
  int rawGet(String target) {
    try (Socket socket = new Socket("localhost", port)) {
      String request =
          "GET "
              + target
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
              + token
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return Integer.parseInt(answer.substring(9, 12));
    } catch (IOException e) {
      throw new AssertionError("the platform did not answer", e);
    }
  }

  static String quoted(String json) {
    return json.replace('\'', '"');
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base() + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new AssertionError("the platform did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
