package org.careweave.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.careweave.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The address of the device that asked is kept where an install wants it, is part of what is
/// hashed, and leaves what was written before as it was.
@Tag("audit")
class DeviceAddressTests {

  private final TestDatabase database = TestDatabase.fresh();
  private final Trails.Clock clock = new Trails.Clock();

  @AfterEach
  void close() {
    RequestContextHolder.resetRequestAttributes();
    database.close();
  }

  private static void from(String address) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
  }

  private AuditWriter writer(boolean addresses) {
    return new AuditWriter(
        database.dataSource(),
        Trails.settings(Duration.ofSeconds(5), 10_000, addresses),
        clock,
        "test");
  }

  private List<String> kept() {
    return database
        .jdbc()
        .sql("select coalesce(address, '-') from audit.intent order by number")
        .query(String.class)
        .list();
  }

  private Verification verify() throws Exception {
    return new Verifier(database.jdbc(), null, Trails.settings().keep()).verify(Trails.NOON);
  }

  @Test
  void itIsKeptOnlyWhereTheInstallWantsItAndOnlyWhenADeviceAsked() {
    from("10.1.2.3");
    try (AuditWriter without = writer(false)) {
      without.intend(Trails.about(1L));
    }
    try (AuditWriter with = writer(true)) {
      with.intend(Trails.about(1L));
      from("2001:db8::1");
      with.intend(Trails.about(1L));
      from("<script>");
      with.intend(Trails.about(1L));
      RequestContextHolder.resetRequestAttributes();
      with.intend(Trails.about(1L));
    }
    assertThat(kept()).containsExactly("-", "10.1.2.3", "2001:db8::1", "-", "-");
  }

  @Test
  void aTrailOfEntriesWithAndWithoutIsSoundAndAChangedAddressIsFound() throws Exception {
    from("10.1.2.3");
    try (AuditWriter without = writer(false)) {
      without.intend(Trails.about(1L));
    }
    Trails.sealer(database).seal();
    try (AuditWriter with = writer(true)) {
      with.intend(Trails.about(2L));
    }
    Trails.sealer(database).seal();
    assertThat(verify()).matches(Verification::sound);
    assertThat(verify().entries()).isEqualTo(2);

    database
        .jdbc()
        .sql("update audit.intent set address = '10.9.9.9' where address is not null")
        .update();
    assertThat(verify().findings()).extracting(Finding::kind).contains(Finding.Kind.CHANGED);
    database
        .jdbc()
        .sql("update audit.intent set address = '10.1.2.3' where address is not null")
        .update();
    assertThat(verify()).matches(Verification::sound);
    database.jdbc().sql("update audit.intent set address = '10.1.2.3'").update();
    assertThat(verify().findings())
        .as("an address given to an entry that had none")
        .extracting(Finding::kind)
        .contains(Finding.Kind.CHANGED);
  }

  @Test
  void anEntryWithoutOneIsHashedAsItWasBeforeThereWereAny() throws Exception {
    assertThat(CanonicalBytes.contentHash(List.of(entry(null)))).isEqualTo(hash(1, null));
    assertThat(CanonicalBytes.contentHash(List.of(entry("10.1.2.3"))))
        .isEqualTo(hash(3, "10.1.2.3"));
  }

  private static IntentEntry entry(@Nullable String address) {
    return new IntentEntry(
        7,
        Instant.ofEpochSecond(100, 5),
        "c",
        new Viewer("staff", "doctor", null, "RN1", "DIRECT_CARE"),
        new Asked("read", "Patient", List.of("own")),
        new long[] {42},
        address);
  }

  /// The form as it was when the first segments were sealed; an address stands after it.
  private static byte[] hash(int kind, @Nullable String address) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(kind);
    out.writeLong(7);
    out.writeLong(100);
    out.writeInt(5);
    for (String text :
        new String[] {"c", "staff", "doctor", null, "RN1", "DIRECT_CARE", "read", "Patient"}) {
      text(out, text);
    }
    out.writeInt(1);
    text(out, "own");
    out.writeInt(1);
    out.writeLong(42);
    if (address != null) {
      text(out, address);
    }
    return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
  }

  private static void text(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }
}
