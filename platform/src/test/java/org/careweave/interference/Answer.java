package org.careweave.interference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An answer as it is compared: head and body, with only that made equal which must differ between
/// two platforms that were asked the same. This is the one place where that is done:
///
/// - the `Date` header (the web server's own clock) and the `Connection` header (it ends after so
///   many requests, and each platform has connections of its own),
/// - the token against forged forms, masked anew on every page,
/// - the token of a page link, enciphered with a fresh initialisation vector, and hence the length
///   of an answer that holds one,
/// - random UUIDs (version 4: references of errors, correlation ids), by their order of appearance.
///
/// Ids the server makes are not touched: both platforms draw them from the same seed
/// ([Twin#reseed]).
record Answer(Wire.Raw raw, String text) {

  private static final Pattern CSRF =
      Pattern.compile(
          "name=\"_csrf\"\\s+value=\"([^\"]+)\"|value=\"([^\"]+)\"\\s+name=\"_csrf\""
              + "|\"name\":\"_csrf\",\"value\":\"([^\"]+)\"");
  private static final Pattern OF_THE_SERVER =
      Pattern.compile("(?mi)^(date|connection): [^\r]*\r\n");
  private static final Pattern LENGTH = Pattern.compile("(?mi)^content-length: [^\r]*\r\n");
  private static final Pattern PAGE = Pattern.compile("_page=[A-Za-z0-9_\\-]+");
  private static final Pattern RANDOM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  static Answer of(Wire.Raw raw) {
    String body = raw.text();
    String head = OF_THE_SERVER.matcher(raw.head()).replaceAll("");
    String token = csrf(body);
    if (token != null) {
      body = body.replace(token, "{csrf}");
    }
    if (body.contains("_page=")) {
      body = PAGE.matcher(body).replaceAll("_page={page}");
      head = LENGTH.matcher(head).replaceAll("");
    }
    return new Answer(raw, head + "\r\n" + numbered(body));
  }

  /// The token against forged forms that a page holds, or null.
  static @Nullable String csrf(String page) {
    Matcher token = CSRF.matcher(page);
    if (!token.find()) {
      return null;
    }
    return token.group(1) != null
        ? token.group(1)
        : token.group(2) != null ? token.group(2) : token.group(3);
  }

  private static String numbered(String body) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    return RANDOM
        .matcher(body)
        .replaceAll(
            random -> "{random " + seen.computeIfAbsent(random.group(), _ -> seen.size()) + "}");
  }

  int status() {
    return raw.status();
  }

  String body() {
    return raw.text();
  }

  /// The address of the next page of a Bundle, from `/fhir` on; null when this is the last.
  @Nullable String next() {
    Matcher next =
        Pattern.compile("\"relation\":\"next\",\"url\":\"http://[^/]+(/fhir/[^\"]+)\"")
            .matcher(body());
    return next.find() ? next.group(1) : null;
  }

  /// A text member of a small JSON answer; empty when there is none.
  String member(String name) {
    Matcher member = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(body());
    return member.find() ? member.group(1) : "";
  }

  /// The address of what was written, from `/fhir` on; null when nothing was.
  @Nullable String written() {
    String location = raw.header("Location");
    return location == null
        ? null
        : location.replaceFirst("^http://[^/]+", "").replaceFirst("/_history/.*", "");
  }
}
