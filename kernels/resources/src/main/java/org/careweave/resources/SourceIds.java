package org.careweave.resources;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// The stored id of what a feed sends: a name-based UUID of (source, type, source id), so that a
/// resend is an upsert, a reference needs no look-up and a replay changes nothing.
///
/// UUID version 8 (RFC 9562) over SHA-256: version 5 is bound to SHA-1, for which anyone can make
/// two names of one id, and a feed chooses its own ids.
public final class SourceIds {

  private SourceIds() {}

  /// The stored id. `source` is the source's code, such as `RN1-EPR`.
  ///
  /// @throws IllegalArgumentException when a part holds U+0000, which stands between the parts
  public static UUID of(String source, ResourceType type, String sourceId) {
    if (source.indexOf('\0') >= 0 || sourceId.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("U+0000 in a name");
    }
    String name = source + '\0' + type.name() + '\0' + sourceId;
    var hash = ByteBuffer.wrap(sha256().digest(name.getBytes(StandardCharsets.UTF_8)));
    long high = hash.getLong() & ~0xF000L | 0x8000L;
    long low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
