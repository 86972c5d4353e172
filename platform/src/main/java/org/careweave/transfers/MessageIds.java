package org.careweave.transfers;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What names a message between systems (BaRS: `X-Request-Id`, `X-Correlation-Id`).
///
/// @param source code of the source that sent it
/// @param request one for each message; the same again is the same message sent again
/// @param correlation one for all messages about the same request
public record MessageIds(String source, UUID request, UUID correlation) {

  static final String CORRELATION = "https://careweave.org/fhir/Id/message-correlation";
  static final String REQUEST = "https://careweave.org/fhir/Id/message-request";

  /// Id of the Task of the transfer that these messages are about.
  UUID task() {
    String name = "message " + source + " " + correlation;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }
}
