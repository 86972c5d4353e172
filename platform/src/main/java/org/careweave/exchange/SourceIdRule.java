package org.careweave.exchange;

import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.MalformedJson;
import org.jspecify.annotations.Nullable;

/// The id, in its source's own space, of a resource that carries none: its full URL, else its first
/// business identifier. The same resource sent again gets the same id.
final class SourceIdRule {

  private static final String UUID_URN = "urn:uuid:";

  private SourceIdRule() {}

  static @Nullable String of(byte[] body, int from, int until, @Nullable String fullUrl) {
    if (fullUrl != null && !fullUrl.isBlank()) {
      return fullUrl.startsWith(UUID_URN) ? fullUrl.substring(UUID_URN.length()) : fullUrl;
    }
    try {
      for (JsonObject identifier : Json.parse(body, from, until).object().objects("identifier")) {
        String value = identifier.text("value");
        if (value != null && !value.isBlank()) {
          return "identifier " + identifier.text("system") + "|" + value;
        }
      }
    } catch (MalformedJson e) {
      return null;
    }
    return null;
  }
}
