package org.careweave.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The bearer token of a client, fetched with the client credentials grant (RFC 6749, 4.4) and
/// again
/// shortly before it expires. Safe for use by several threads.
public final class ClientCredentials {

  private static final Duration BEFORE_EXPIRY = Duration.ofSeconds(30);

  private final URI server;
  private final String path;
  private final String client;
  private final String secret;
  private volatile Token token = new Token("", System.nanoTime());

  private record Token(String header, long renewAt) {}

  /// @param server scheme, host and port
  /// @param path of the token endpoint
  public ClientCredentials(URI server, String path, String client, String secret) {
    this.server = server;
    this.path = path;
    this.client = client;
    this.secret = secret;
  }

  /// The header line for a request, ending with CR LF.
  public String header() {
    Token known = token;
    if (known.renewAt() - System.nanoTime() > 0) {
      return known.header();
    }
    return renew();
  }

  /// Asks for another token next time: a server that starts on an empty store has other keys.
  public void forget() {
    token = new Token("", System.nanoTime());
  }

  private synchronized String renew() {
    if (token.renewAt() - System.nanoTime() > 0) {
      return token.header();
    }
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    String headers =
        "Authorization: Basic "
            + basic
            + "\r\nContent-Type: application/x-www-form-urlencoded\r\nAccept: application/json\r\n";
    byte[] form = "grant_type=client_credentials".getBytes(StandardCharsets.US_ASCII);
    try (var connection = new HttpConnection(server)) {
      HttpConnection.Answer answer = connection.exchange("POST", path, headers, form);
      if (answer.status() != 200) {
        throw new IllegalStateException("No token for " + client + ": " + answer.status());
      }
      JsonNode body = new JsonMapper().readTree(answer.text());
      Duration lasting = Duration.ofSeconds(body.path("expires_in").asLong(60));
      String header = "Authorization: Bearer " + body.get("access_token").asString() + "\r\n";
      token = new Token(header, System.nanoTime() + lasting.minus(BEFORE_EXPIRY).toNanos());
      return header;
    }
  }
}
