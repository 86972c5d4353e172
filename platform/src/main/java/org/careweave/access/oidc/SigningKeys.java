package org.careweave.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.careweave.access.oidc.SigningKeyRows.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// The keys that sign tokens (ES256), kept in the database so that nodes agree and restarts keep
/// them. The newest signs; one older than ninety days gets a successor. Older keys are believed
/// until all they signed has expired.
final class SigningKeys implements JWKSource<SecurityContext> {

  private static final Duration OLDEST = Duration.ofDays(90);
  private static final Duration OVERLAP = Duration.ofDays(1);
  private static final Duration FRESH = Duration.ofSeconds(60);
  private static final Duration SOONEST = Duration.ofSeconds(1);
  private static final String CIPHERED = "enciphered:";

  private final SigningKeyRows rows;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final @Nullable KeyCipher cipher;
  private volatile Known known = new Known(List.of(), Instant.MIN, Instant.MIN);

  private record Known(List<JWK> keys, Instant newest, Instant read) {}

  SigningKeys(
      SigningKeyRows rows,
      TransactionTemplate transaction,
      InstantSource clock,
      @Nullable String keySecret) {
    this.rows = rows;
    this.transaction = transaction;
    this.clock = clock;
    this.cipher = keySecret == null ? null : new KeyCipher(keySecret);
  }

  /// The id of the key that signs now, made when there is none or it is too old.
  String current() {
    Instant now = clock.instant();
    Known usable = readSince(now.minus(FRESH));
    if (usable.keys().isEmpty() || usable.newest().plus(OLDEST).isBefore(now)) {
      rotate(OLDEST);
      usable = read();
    }
    return usable.keys().getFirst().getKeyID();
  }

  /// Lets a new key sign from now on. Those before it are believed for another day, until what they
  /// signed has expired.
  void rotate() {
    rotate(Duration.ZERO);
    read();
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
    List<JWK> selected =
        selector.select(new JWKSet(readSince(clock.instant().minus(FRESH)).keys()));
    // Another node may have made a key since; asked for at most once a second, whoever makes up
    // ids.
    return selected.isEmpty()
        ? selector.select(new JWKSet(readSince(clock.instant().minus(SOONEST)).keys()))
        : selected;
  }

  private Known readSince(Instant time) {
    Known now = known;
    return now.read().isBefore(time) ? read() : now;
  }

  private Known read() {
    Instant now = clock.instant();
    List<Stored> stored = rows.believed(now);
    Instant newest = stored.isEmpty() ? Instant.MIN : stored.getFirst().created();
    Known read = new Known(stored.stream().map(this::key).toList(), newest, now);
    known = read;
    return read;
  }

  /// Makes a key unless the newest is younger than `age`: another node may just have made it.
  private void rotate(Duration age) {
    transaction.executeWithoutResult(
        _ -> {
          rows.lock();
          Instant now = clock.instant();
          List<Stored> stored = rows.believed(now);
          if (stored.isEmpty() || !stored.getFirst().created().plus(age).isAfter(now)) {
            ECKey key = newKey();
            rows.add(new Stored(key.getKeyID(), enciphered(key.toJSONString()), now));
            rows.retireOthers(key.getKeyID(), now.plus(OVERLAP));
          }
        });
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyID(UUID.randomUUID().toString())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.ES256)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("no signing key could be made", e);
    }
  }

  private String enciphered(String jwk) {
    return cipher == null ? jwk : CIPHERED + cipher.encipher(jwk);
  }

  private JWK key(Stored stored) {
    String text = stored.jwk();
    if (text.startsWith(CIPHERED)) {
      KeyCipher with =
          Objects.requireNonNull(
              cipher, "signing keys are enciphered: set careweave.sign-in.key-secret");
      text = with.decipher(text.substring(CIPHERED.length()));
    }
    try {
      return JWK.parse(text);
    } catch (ParseException e) {
      throw new IllegalStateException("signing key " + stored.id() + " cannot be read", e);
    }
  }
}
