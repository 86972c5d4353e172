package org.careweave.access.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.careweave.access.oidc.PendingSignInRows.Pending;
import org.jspecify.annotations.Nullable;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/// What the provider remembers between the two halves of the code flow, in the database, so that
/// any node can end what another began. Tokens need no memory: they are signed and short-lived.
final class PendingSignIns implements OAuth2AuthorizationService {

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final PendingSignInRows rows;
  private final InstantSource clock;

  PendingSignIns(PendingSignInRows rows, InstantSource clock) {
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public void save(OAuth2Authorization authorization) {
    if (!authorization
        .getAuthorizationGrantType()
        .equals(AuthorizationGrantType.AUTHORIZATION_CODE)) {
      return;
    }
    OAuth2Authorization.Token<OAuth2AuthorizationCode> code =
        authorization.getToken(OAuth2AuthorizationCode.class);
    String state = authorization.getAttribute("state");
    Instant now = clock.instant();
    rows.store(
        new Pending(
            authorization.getId(),
            state == null ? null : hash(state),
            code == null ? null : hash(code.getToken().getTokenValue()),
            new SerializingConverter().convert(authorization),
            now.plus(LONGEST)),
        now);
  }

  @Override
  public void remove(OAuth2Authorization authorization) {
    rows.remove(authorization.getId());
  }

  @Override
  public @Nullable OAuth2Authorization findById(String id) {
    return read(rows.byId(id));
  }

  @Override
  public @Nullable OAuth2Authorization findByToken(
      String token, @Nullable OAuth2TokenType tokenType) {
    if (tokenType == null) {
      return read(rows.byCode(hash(token)));
    }
    return switch (tokenType.getValue()) {
      case "code" -> read(rows.byCode(hash(token)));
      case "state" -> read(rows.byState(hash(token)));
      default -> null;
    };
  }

  private static @Nullable OAuth2Authorization read(Optional<byte[]> content) {
    return content
        .map(bytes -> (OAuth2Authorization) new DeserializingConverter().convert(bytes))
        .orElse(null);
  }

  private static String hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
