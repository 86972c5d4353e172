package org.careweave.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// A browser without a screen, or an API client: keeps cookies, follows no redirect unless asked.
///
/// ```java
/// TestClient doctor = TestClient.of(port).signedInAs("doctor");
/// HttpResponse<String> page = doctor.get("/");
/// String token = TestClient.of(port).token("app-test", secret);
/// ```
public final class TestClient {

  private static final Pattern TOKEN =
      Pattern.compile("name=\"_csrf\"\\s+value=\"([^\"]+)\"|value=\"([^\"]+)\"\\s+name=\"_csrf\"");
  private static final int MOST_REDIRECTS = 12;

  private final URI base;
  private final CookieManager cookies;
  private final HttpClient http;

  private TestClient(URI base, CookieManager cookies) {
    this.base = base;
    this.cookies = cookies;
    this.http = HttpClient.newBuilder().cookieHandler(cookies).build();
  }

  /// A client, with no cookies yet, of the platform on this port.
  public static TestClient of(int port) {
    return new TestClient(
        URI.create("http://localhost:" + port), new CookieManager(null, CookiePolicy.ACCEPT_ALL));
  }

  /// The same client, with the same cookies, at another node.
  public TestClient at(int port) {
    return new TestClient(URI.create("http://localhost:" + port), cookies);
  }

  /// Signs in as this member of staff, through every step a browser takes.
  public TestClient signedInAs(String user) {
    HttpResponse<String> page = follow(get("/"));
    if (!page.uri().getPath().equals("/sign-in")) {
      throw new AssertionError("no sign-in page, but " + page.statusCode() + " " + page.uri());
    }
    HttpResponse<String> home = follow(post("/sign-in", page, Map.of("user", user)));
    if (home.statusCode() != 200 || !home.uri().getPath().equals("/")) {
      throw new AssertionError("not signed in: " + home.statusCode() + " " + home.uri());
    }
    return this;
  }

  /// An access token for a feed or an application.
  public String token(String client, String secret) {
    HttpResponse<String> response = askForToken(client, secret);
    if (response.statusCode() != 200) {
      throw new AssertionError("no token: " + response.statusCode() + " " + response.body());
    }
    return JsonMapper.shared().readTree(response.body()).get("access_token").stringValue();
  }

  /// The token endpoint's answer to a client's credentials.
  public HttpResponse<String> askForToken(String client, String secret) {
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return send(
        request("/oauth2/token", "Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")));
  }

  /// GET as a browser asks for a page. `headers` are names and values in turn.
  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).header("Accept", "text/html").GET());
  }

  /// GET with a bearer token.
  public HttpResponse<String> api(String path, String token) {
    return send(request(path, "Authorization", "Bearer " + token).GET());
  }

  /// Posts a form as the page it stands on would, with that page's token against forged forms.
  public HttpResponse<String> post(
      String path, HttpResponse<String> page, Map<String, String> fields) {
    Matcher token = TOKEN.matcher(page.body());
    if (!token.find()) {
      throw new AssertionError("the page has no token for its forms");
    }
    List<String> all = new ArrayList<>();
    all.add("_csrf=" + encoded(token.group(1) != null ? token.group(1) : token.group(2)));
    fields.forEach((name, value) -> all.add(name + "=" + encoded(value)));
    return postBody(path, String.join("&", all));
  }

  /// Posts a form as it is.
  public HttpResponse<String> postBody(String path, String form) {
    return send(
        request(path)
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /// Goes on to where an answer redirects, and on, to the last.
  public HttpResponse<String> follow(HttpResponse<String> answer) {
    HttpResponse<String> last = answer;
    for (int i = 0; i < MOST_REDIRECTS && last.statusCode() / 100 == 3; i++) {
      URI next = last.uri().resolve(last.headers().firstValue("Location").orElseThrow());
      if (!next.getHost().equals(base.getHost()) || next.getPort() != base.getPort()) {
        return last;
      }
      last = send(HttpRequest.newBuilder(next).header("Accept", "text/html").GET());
    }
    return last;
  }

  /// The cookies kept, `name=value`, by name.
  public String cookies() {
    return cookies.getCookieStore().getCookies().stream()
        .map(c -> c.getName() + "=" + c.getValue())
        .sorted()
        .collect(Collectors.joining("; "));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(base.resolve(path));
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("the platform did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
