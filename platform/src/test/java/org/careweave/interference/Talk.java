package org.careweave.interference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one viewer asks of one platform, and all it answers, in order.
final class Talk {

  private static final String FHIR_JSON = "Content-Type: application/fhir+json\r\n";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

  private final Twin twin;
  private final Region.Viewer viewer;
  private final List<String> asked = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();

  Talk(Twin twin, Region.Viewer viewer) {
    this.twin = twin;
    this.viewer = viewer;
  }

  List<String> asked() {
    return asked;
  }

  List<Answer> answers() {
    return answers;
  }

  Answer get(String path, String... headers) {
    return send("GET", path, lines(headers), null);
  }

  Answer head(String path) {
    return send("HEAD", path, "", null);
  }

  Answer delete(String path, String... headers) {
    return send("DELETE", path, lines(headers), null);
  }

  Answer post(String path, String json, String... headers) {
    return send("POST", path, FHIR_JSON + lines(headers), json);
  }

  Answer put(String path, String json, String... headers) {
    return send("PUT", path, FHIR_JSON + lines(headers), json);
  }

  Answer patch(String path, String patch, String... headers) {
    return send(
        "PATCH", path, "Content-Type: application/json-patch+json\r\n" + lines(headers), patch);
  }

  Answer form(String path, String query) {
    return send("POST", path, FORM, query);
  }

  /// A page, as a browser asks for it.
  Answer page(String path) {
    return send("GET", path, "Accept: text/html\r\n", null);
  }

  /// A form of a page, with the token that goes with the session.
  Answer submit(String path, Map<String, String> fields) {
    String token = twin.formTokens().computeIfAbsent(viewer.name(), _ -> formToken());
    String body =
        fields.entrySet().stream()
            .map(f -> f.getKey() + "=" + encoded(f.getValue()))
            .collect(Collectors.joining("&", "_csrf=" + encoded(token) + "&", ""));
    return send("POST", path, "Accept: text/html\r\n" + FORM, body);
  }

  private String formToken() {
    Answer start =
        answer("GET /role HTTP/1.1\r\nAccept: text/html\r\n" + twin.credential(viewer), null);
    String token = Answer.csrf(start.body());
    if (token == null) {
      throw new AssertionError("no token on the page of roles: " + start.text());
    }
    return token;
  }

  private Answer send(String method, String path, String headers, @Nullable String body) {
    asked.add(method + " " + path + (body == null ? "" : " " + body));
    String head = method + " " + path + " HTTP/1.1\r\n" + twin.credential(viewer) + headers;
    Answer answer = answer(head, body);
    answers.add(answer);
    return answer;
  }

  private Answer answer(String head, @Nullable String body) {
    try {
      return Answer.of(
          twin.wire().send(head, body == null ? null : body.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lines(String... headers) {
    StringBuilder lines = new StringBuilder();
    for (String header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines.toString();
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
