package org.careweave.record;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.careweave.resources.ResourceType;
import org.springframework.stereotype.Component;

/// Marks of what was expunged, as the function `record.mark` makes them.
@Component
class Marks {

  static final ResourceType PATIENT = ResourceType.of("Patient");

  private final byte[] key;

  Marks(KeyRows rows) {
    this.key = rows.first();
  }

  String hex(ResourceType type, UUID id) {
    ByteBuffer named = ByteBuffer.allocate(key.length + 2 + 16);
    named.put(key).putShort(type.code());
    named.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(named.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
