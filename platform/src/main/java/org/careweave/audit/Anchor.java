package org.careweave.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/// The newest hash of the chain at a time, kept outside the database: it proves later that the
/// chain has not been cut or made anew.
record Anchor(UUID chain, long segment, byte[] hash, Instant at) {

  /// One line, without the signature.
  String text() {
    return "careweave-audit-anchor-1 %s %d %s %s"
        .formatted(chain, segment, HexFormat.of().formatHex(hash), at);
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /// Reads what [#text] wrote.
  ///
  /// @throws IllegalArgumentException when it is not such a line
  static Anchor parse(String text) {
    String[] parts = text.split(" ");
    if (parts.length != 5 || !parts[0].equals("careweave-audit-anchor-1")) {
      throw new IllegalArgumentException("not an anchor");
    }
    try {
      return new Anchor(
          UUID.fromString(parts[1]),
          Long.parseLong(parts[2]),
          HexFormat.of().parseHex(parts[3]),
          Instant.parse(parts[4]));
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("not an anchor", e);
    }
  }
}
