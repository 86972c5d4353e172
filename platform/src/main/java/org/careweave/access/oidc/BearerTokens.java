package org.careweave.access.oidc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.careweave.access.Client;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/// Checks the tokens of feeds and applications. A signature is verified once and remembered by the
/// token's hash; that the client and the key are still good is looked up on each request.
final class BearerTokens {

  /// Who tokens for the API are for; others that we sign (of staff pages) are not let in.
  static final String AUDIENCE = "careweave-api";

  private static final int MOST_REMEMBERED = 20_000;

  private final JwtDecoder decoder;
  private final BearerRows rows;
  private final InstantSource clock;
  private final Map<ByteBuffer, Verified> remembered = new ConcurrentHashMap<>();

  /// What a token says.
  private record Verified(String client, String key, Instant expires) {}

  BearerTokens(JwtDecoder decoder, BearerRows rows, InstantSource clock) {
    this.decoder = decoder;
    this.rows = rows;
    this.clock = clock;
  }

  /// Whose token this is.
  ///
  /// @throws InvalidBearerTokenException when it is not, or no longer, good
  Authentication check(Authentication presented) {
    if (!(presented instanceof BearerTokenAuthenticationToken bearer)) {
      throw new InvalidBearerTokenException("A bearer token is expected.");
    }
    String token = bearer.getToken();
    Instant now = clock.instant();
    Verified verified = verified(token, now);
    if (!verified.expires().isAfter(now)) {
      throw new InvalidBearerTokenException("The access token has expired.");
    }
    Client client =
        rows.client(verified.client(), verified.key(), now)
            .orElseThrow(
                () -> new InvalidBearerTokenException("The client is not known, or revoked."));
    return new ClientAuthentication(client);
  }

  private Verified verified(String token, Instant now) {
    ByteBuffer hash = hash(token);
    Verified known = remembered.get(hash);
    if (known == null) {
      known = verify(token);
      if (remembered.size() >= MOST_REMEMBERED) {
        remembered.values().removeIf(v -> !v.expires().isAfter(now));
      }
      if (remembered.size() < MOST_REMEMBERED) {
        remembered.put(hash, known);
      }
    }
    return known;
  }

  private Verified verify(String token) {
    Jwt jwt;
    try {
      jwt = decoder.decode(token);
    } catch (JwtException e) {
      throw new InvalidBearerTokenException("The access token is not valid.", e);
    }
    String client = jwt.getClaimAsString("client_id");
    List<String> audience = jwt.getAudience();
    Object key = jwt.getHeaders().get("kid");
    if (client == null
        || key == null
        || audience == null
        || !audience.contains(AUDIENCE)
        || jwt.getExpiresAt() == null) {
      throw new InvalidBearerTokenException("The access token is not one for this API.");
    }
    return new Verified(client, key.toString(), Objects.requireNonNull(jwt.getExpiresAt()));
  }

  private static ByteBuffer hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
