package org.careweave.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.careweave.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("access")
class KeyCipherTests {

  private static final String SECRET = "a secret of this install, long enough";

  private final TestDatabase database = TestDatabase.fresh();
  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void whatIsEncipheredCanBeDecipheredWithTheSameSecretOnly() {
    String sealed = new KeyCipher(SECRET).encipher("text");
    assertThat(sealed).doesNotContain("text");
    assertThat(new KeyCipher(SECRET).decipher(sealed)).isEqualTo("text");
    KeyCipher other = new KeyCipher(SECRET + "!");
    assertThatThrownBy(() -> other.decipher(sealed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aShortSecretIsRefused() {
    assertThatThrownBy(() -> new KeyCipher("short")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void signingKeysAreEncipheredInTheDatabaseWhenThereIsASecret() {
    String id = keys(SECRET).current();
    assertThat(stored()).startsWith("enciphered:").doesNotContain("\"d\"");
    assertThat(keys(SECRET).current()).isEqualTo(id);
    SigningKeys without = keys(null);
    assertThatThrownBy(without::current).hasMessageContaining("key-secret");
  }

  @Test
  void aKeyThatIsTooOldGetsASuccessorAndIsBelievedForAnotherDay() {
    SigningKeys keys = keys(null);
    String first = keys.current();
    time.set(time.get().plus(Duration.ofDays(89)));
    assertThat(keys.current()).isEqualTo(first);
    time.set(time.get().plus(Duration.ofDays(2)));
    String second = keys.current();
    assertThat(second).isNotEqualTo(first);
    assertThat(believed()).containsExactlyInAnyOrder(first, second);
    time.set(time.get().plus(Duration.ofHours(25)));
    assertThat(believed()).containsExactly(second);
  }

  private java.util.List<String> believed() {
    return new SigningKeyRows(database.jdbc())
        .believed(time.get()).stream().map(SigningKeyRows.Stored::id).toList();
  }

  private SigningKeys keys(@Nullable String secret) {
    return new SigningKeys(
        new SigningKeyRows(database.jdbc()),
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())),
        time::get,
        secret);
  }

  private String stored() {
    return database.jdbc().sql("select jwk from access.signing_key").query(String.class).single();
  }
}
