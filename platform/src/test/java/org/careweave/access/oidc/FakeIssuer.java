package org.careweave.access.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;

/// An OpenID issuer outside the platform, as small as one can be. The nonce travels in the code.
final class FakeIssuer implements AutoCloseable {

  private final HttpServer server;
  private final RSAKey published;
  private volatile RSAKey signing;
  private volatile String user = "";

  private FakeIssuer(HttpServer server) throws Exception {
    this.server = server;
    this.published = new RSAKeyGenerator(2048).keyID("k").generate();
    this.signing = published;
  }

  static FakeIssuer start() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeIssuer issuer = new FakeIssuer(server);
    server.createContext("/.well-known/openid-configuration", e -> send(e, issuer.metadata()));
    server.createContext(
        "/jwks", e -> send(e, new JWKSet(issuer.published).toPublicJWKSet().toString()));
    server.createContext("/token", issuer::token);
    server.start();
    return issuer;
  }

  String address() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  void vouchesFor(String name) {
    user = name;
  }

  void signsWithAForeignKey() throws Exception {
    signing = new RSAKeyGenerator(2048).keyID("k").generate();
  }

  /// Where the issuer would send the browser back to.
  static String answer(URI asked) {
    Map<String, String> query = parameters(asked.getRawQuery());
    return "/sign-in/code?code=" + query.get("nonce") + "&state=" + query.get("state");
  }

  private String metadata() {
    return """
    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
     "jwks_uri": "%1$s/jwks", "response_types_supported": ["code"],
     "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}
    """
        .formatted(address());
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null || form.get("code_verifier") == null) {
      exchange.sendResponseHeaders(401, -1);
      return;
    }
    Instant now = Instant.now();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(),
            new JWTClaimsSet.Builder()
                .issuer(address())
                .subject("7f3a")
                .audience("careweave")
                .claim("preferred_username", user)
                .claim("nonce", form.get("code"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build());
    try {
      token.sign(new RSASSASigner(signing));
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IOException(e);
    }
    send(
        exchange,
        """
        {"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": "%s"}
        """
            .formatted(token.serialize()));
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> parameters(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
