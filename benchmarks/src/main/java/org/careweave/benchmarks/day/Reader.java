package org.careweave.benchmarks.day;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.careweave.benchmarks.ClientCredentials;
import org.careweave.benchmarks.Desk.Unanswered;
import org.careweave.benchmarks.HttpConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the record holds, as an application that may see everything. One connection: for one
/// thread.
final class Reader implements AutoCloseable {

  private static final String FHIR = "/fhir/";

  private final ClientCredentials credentials;
  private final HttpConnection connection;
  private final JsonMapper json = new JsonMapper();

  Reader(URI address, ClientCredentials credentials) {
    this.credentials = credentials;
    this.connection = new HttpConnection(address);
  }

  /// A Task; empty when there is none.
  Optional<JsonNode> task(String id) {
    HttpConnection.Answer answer = get(FHIR + "Task/" + id);
    return switch (answer.status()) {
      case 200 -> Optional.of(json.readTree(answer.text()));
      case 404, 410 -> Optional.empty();
      default -> throw new Unanswered("a read was answered " + answer.status());
    };
  }

  /// Ids and titles of all Tasks about a patient.
  ///
  /// @param patient `Patient/…`
  List<JsonNode> tasks(String patient) {
    var all = new ArrayList<JsonNode>();
    String next = FHIR + "Task?patient=" + patient + "&_count=200";
    while (!next.isEmpty()) {
      HttpConnection.Answer answer = get(next);
      if (answer.status() != 200) {
        throw new Unanswered("a search was answered " + answer.status());
      }
      JsonNode bundle = json.readTree(answer.text());
      bundle.path("entry").forEach(entry -> all.add(entry.path("resource")));
      next = "";
      for (JsonNode link : bundle.path("link")) {
        if (Resource.text(link, "relation").equals("next")) {
          URI uri = URI.create(Resource.text(link, "url"));
          next = uri.getRawPath() + "?" + uri.getRawQuery();
        }
      }
    }
    return all;
  }

  private HttpConnection.Answer get(String target) {
    String headers = credentials.header() + "Accept: application/fhir+json\r\n";
    return connection.exchange("GET", target, headers, new byte[0]);
  }

  @Override
  public void close() {
    connection.close();
  }
}
