package org.careweave.benchmarks;

import java.net.URI;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of one server with one kept connection. Not safe for several threads.
final class Client implements AutoCloseable {

  private static final String JSON =
      "Accept: application/fhir+json\r\nContent-Type: application/fhir+json\r\n";

  private final Target target;
  private final Target.Role role;
  private final HttpConnection connection;
  private final JsonMapper json = new JsonMapper();

  Client(Target target, Target.Role role) {
    this.target = target;
    this.role = role;
    this.connection = new HttpConnection(target.base());
  }

  /// Makes a call and lets each page of the answer be looked at.
  ///
  /// @param turn which time this call is made, for calls with a new body each time
  /// @return nanoseconds from sending to the last byte, over all pages, without the time spent here
  /// @throws IllegalStateException if an answer is not a success
  long call(Call call, int turn, Consumer<HttpConnection.Answer> page) {
    byte[] content = call.content().apply(turn);
    String next = target.base().getPath() + call.target();
    long spent = 0;
    while (next != null) {
      String headers = target.authorization(role) + JSON;
      long start = System.nanoTime();
      HttpConnection.Answer answer = connection.exchange(call.method(), next, headers, content);
      spent += System.nanoTime() - start;
      if (answer.status() / 100 != 2) {
        String text = answer.text();
        throw new IllegalStateException(
            "%s answered %d to %s %s: %s"
                .formatted(
                    target.name(),
                    answer.status(),
                    call.method(),
                    next,
                    text.substring(0, Math.min(600, text.length()))));
      }
      page.accept(answer);
      next = call.toTheEnd() ? next(answer) : null;
    }
    return spent;
  }

  /// Makes a call whose answer is of no interest.
  long call(Call call, int turn) {
    return call(call, turn, _ -> {});
  }

  /// The path and query of the link to the next page, if there is one: read no further than to it.
  private @Nullable String next(HttpConnection.Answer answer) {
    try (JsonParser parser = json.createParser(answer.body(), 0, answer.length())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean links = parser.currentName().equals("link");
        parser.nextToken();
        if (!links) {
          parser.skipChildren();
          continue;
        }
        JsonNode list = parser.readValueAsTree();
        for (JsonNode link : list) {
          if (link.path("relation").asString("").equals("next")) {
            return path(link.path("url").asString(""));
          }
        }
        return null;
      }
      return null;
    }
  }

  private static String path(String url) {
    URI uri = URI.create(url.replace("|", "%7C"));
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  @Override
  public void close() {
    connection.close();
  }
}
