package org.careweave.load;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.JsonPrimitive;
import org.careweave.resources.MalformedJson;

/// Access tokens of the feeds (OAuth 2 client credentials, RFC 6749 section 4.4), kept until
/// shortly
/// before they expire.
final class Tokens {

  private static final int TIMEOUT_MILLIS = 20_000;

  private final URI address;
  private final InstantSource clock;
  private final Properties secrets = new Properties();
  private final Map<String, Token> tokens = new HashMap<>();

  private record Token(String text, Instant until) {}

  Tokens(URI address, Path file, InstantSource clock) throws IOException {
    this.address = address;
    this.clock = clock;
    if (Files.exists(file)) {
      secrets.load(new StringReader(Files.readString(file)));
    }
  }

  /// The credential cannot be used, in words; nothing is gained by trying again.
  static final class Denied extends Exception {
    private static final long serialVersionUID = 1L;

    Denied(String words) {
      super(words);
    }
  }

  /// A token of this client.
  ///
  /// @throws IOException when the platform is away
  synchronized String of(String client) throws IOException, Denied {
    Token known = tokens.get(client);
    if (known != null && clock.instant().isBefore(known.until())) {
      return known.text();
    }
    Token fresh = ask(client);
    tokens.put(client, fresh);
    return fresh.text();
  }

  /// This token was refused: the next question asks for another.
  synchronized void forget(String client) {
    tokens.remove(client);
  }

  private Token ask(String client) throws IOException, Denied {
    String secret = secret(client);
    HttpURLConnection request =
        (HttpURLConnection) address.resolve("/oauth2/token").toURL().openConnection();
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    request.setRequestMethod("POST");
    request.setDoOutput(true);
    String basic = client + ":" + secret;
    request.setRequestProperty(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    request.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    try (OutputStream out = request.getOutputStream()) {
      out.write("grant_type=client_credentials".getBytes(StandardCharsets.US_ASCII));
    }
    int status = request.getResponseCode();
    if (status >= 500) {
      throw new IOException("the platform answers " + status);
    }
    if (status != 200) {
      throw new Denied("no token for " + client + ": the platform answers " + status);
    }
    return token(request.getInputStream().readAllBytes());
  }

  private Token token(byte[] answer) throws IOException {
    try {
      JsonObject json = Json.parse(answer).object();
      String text = json.text("access_token");
      long seconds =
          json.get("expires_in") instanceof JsonPrimitive number
              ? Long.parseLong(number.text())
              : 60;
      if (text != null) {
        Duration life = Duration.ofSeconds(seconds);
        return new Token(text, clock.instant().plus(life.multipliedBy(8).dividedBy(10)));
      }
    } catch (MalformedJson | NumberFormatException e) {
      throw new IOException("the answer to the request for a token cannot be read", e);
    }
    throw new IOException("the answer to the request for a token has none");
  }

  private String secret(String client) throws Denied {
    String name = "CAREWEAVE_CLIENTS_SECRETS_" + client.replaceAll("[^A-Za-z0-9]", "_");
    String given = System.getenv(name.toUpperCase(java.util.Locale.ROOT));
    String secret = given == null ? secrets.getProperty(client) : given;
    if (secret == null) {
      throw new Denied(
          "no secret for the client "
              + client
              + ": is its source in the platform's directory, and is --data that of the platform?");
    }
    return secret;
  }
}
