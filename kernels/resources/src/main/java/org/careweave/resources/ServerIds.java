package org.careweave.resources;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Ids the server gives: UUID version 7 (RFC 9562), which sort by time.
public final class ServerIds {

  private ServerIds() {}

  /// A new id made at `now`; 74 bits come from `random`, which must be a secure one wherever an id
  /// must not be guessed.
  public static UUID next(Instant now, RandomGenerator random) {
    long high = now.toEpochMilli() << 16 | 0x7000L | random.nextLong() & 0x0FFFL;
    long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
