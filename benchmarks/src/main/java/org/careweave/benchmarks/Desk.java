package org.careweave.benchmarks;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One member of staff's browser: signs in when first needed, keeps cookies, posts forms.
public final class Desk {

  private static final Pattern TOKEN =
      Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"|value=\"([^\"]+)\"\\s+name=\"_csrf\"");
  private static final int MOST_REDIRECTS = 12;

  private final String user;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private @Nullable String token;

  /// @param user who sits at it, as at the demonstration's sign-in
  public Desk(String user) {
    this.user = user;
  }

  /// An answer.
  ///
  /// @param target where it leads, or what was asked for: path with query
  public record Answer(int status, String target, String body) {

    /// The last part of the path it leads to, without its query.
    public String lastPart() {
      String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
      return path.substring(path.lastIndexOf('/') + 1);
    }

    /// Whether it leads elsewhere, as after a form that was taken.
    public boolean redirects() {
      return status / 100 == 3;
    }
  }

  /// A page, after whatever it redirects to.
  public synchronized Answer page(HttpConnection connection, String target) {
    signIn(connection);
    return follow(connection, send(connection, "GET", target, ""));
  }

  /// Posts a form; what it redirects to is not followed.
  public synchronized Answer post(
      HttpConnection connection, String target, Map<String, String> form) {
    signIn(connection);
    return send(connection, "POST", target, fields(form, String.valueOf(token)));
  }

  /// Forgets the session: the next request signs in.
  public synchronized void forget() {
    token = null;
    cookies.clear();
  }

  private void signIn(HttpConnection connection) {
    if (token != null) {
      return;
    }
    cookies.clear();
    Answer page = follow(connection, send(connection, "GET", "/", ""));
    String first = token(page.body());
    Answer home =
        follow(
            connection, send(connection, "POST", "/sign-in", fields(Map.of("user", user), first)));
    if (home.status() != 200 || !home.target().equals("/")) {
      throw new Unanswered(user + " could not sign in: " + home.status());
    }
    token = token(home.body());
  }

  private static String token(String page) {
    Matcher found = TOKEN.matcher(page);
    if (!found.find()) {
      throw new Unanswered("a page without a token for its forms");
    }
    return found.group(1) == null ? found.group(2) : found.group(1);
  }

  private static String fields(Map<String, String> form, String token) {
    var all = new LinkedHashMap<>(form);
    all.put("_csrf", token);
    return all.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Answer follow(HttpConnection connection, Answer first) {
    Answer answer = first;
    for (int i = 0; i < MOST_REDIRECTS && answer.redirects(); i++) {
      answer = send(connection, "GET", answer.target(), "");
    }
    return answer;
  }

  private Answer send(HttpConnection connection, String method, String target, String content) {
    String headers = "Accept: text/html\r\n" + cookieLine();
    if (method.equals("POST")) {
      headers += "Content-Type: application/x-www-form-urlencoded\r\n";
    }
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    HttpConnection.Answer answer = connection.exchange(method, target, headers, bytes);
    for (String cookie : answer.cookies()) {
      String pair = cookie.split(";", 2)[0];
      int equals = pair.indexOf('=');
      cookies.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
    if (answer.status() >= 500) {
      throw new Unanswered(method + " was answered " + answer.status());
    }
    String location = answer.location();
    return new Answer(answer.status(), location == null ? target : path(location), answer.text());
  }

  /// The header line with which this desk's browser says who it is, ending with CR LF, for requests
  /// that are made elsewhere; empty before it has signed in.
  synchronized String cookieLine() {
    return cookies.isEmpty()
        ? ""
        : cookies.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining("; ", "Cookie: ", "\r\n"));
  }

  private static String path(String location) {
    URI uri = URI.create(location);
    String query = uri.getRawQuery();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return query == null ? path : path + "?" + query;
  }

  /// No answer that says what became of it.
  public static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Says what was wrong.
    public Unanswered(String message) {
      super(message);
    }
  }
}
