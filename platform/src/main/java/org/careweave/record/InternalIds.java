package org.careweave.record;

import java.util.UUID;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SourceIds;
import org.jspecify.annotations.Nullable;

/// The UUID under which a resource is kept: its id where that is one in canonical form, otherwise a
/// name-based one of type and id (client-chosen ids, which are kept as text beside it).
final class InternalIds {

  private InternalIds() {}

  static UUID of(ResourceType type, String id) {
    UUID uuid = canonical(id);
    return uuid == null ? SourceIds.of("", type, id) : uuid;
  }

  /// What has to be kept as text: the id, or null when it is a UUID in canonical form.
  static @Nullable String text(String id) {
    return canonical(id) == null ? id : null;
  }

  static @Nullable UUID canonical(String id) {
    if (id.length() != 36) {
      return null;
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 36; i++) {
      char c = id.charAt(i);
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        if (c != '-') {
          return null;
        }
      } else {
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) {
          return null;
        }
        high = high << 4 | low >>> 60;
        low = low << 4 | digit;
      }
    }
    return new UUID(high, low);
  }
}
