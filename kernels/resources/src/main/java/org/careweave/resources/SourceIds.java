package org.careweave.resources;

import java.util.UUID;

/// The stored id of what a feed sends: a name-based UUID of (source, type, source id), so that a
/// resend is an upsert, a reference needs no look-up and a replay changes nothing.
///
/// UUID version 8 (RFC 9562) over SHA-256: version 5 is bound to SHA-1, for which anyone can make
/// two names of one id, and a feed chooses its own ids.
public final class SourceIds {

  private SourceIds() {}

  /// The stored id. `source` is the source's code, such as `RN1-EPR`.
  public static UUID of(String source, ResourceType type, String sourceId) {
    throw new UnsupportedOperationException();
  }
}
