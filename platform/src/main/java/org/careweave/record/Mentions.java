package org.careweave.record;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.careweave.resources.ResourceType;

/// What resources refer to, found in their bytes without parsing them: a whole record is read in a
/// fraction of the time its parsing would take. What only looks like a reference (in a text) leads
/// to nothing or to what is visible anyway.
final class Mentions {

  private static final byte[] REFERENCE = "\"reference\"".getBytes(StandardCharsets.US_ASCII);

  private Mentions() {}

  /// The items that these resources refer to by type and id.
  static Set<ItemId> in(Collection<StoredResource> resources) {
    Set<ItemId> found = new LinkedHashSet<>();
    resources.forEach(resource -> collect(resource.json(), found));
    return found;
  }

  private static void collect(byte[] json, Set<ItemId> found) {
    for (int at = next(json, 0); at >= 0; at = next(json, at)) {
      int from = value(json, at);
      int until = from;
      while (until < json.length && json[until] != '"') {
        until++;
      }
      add(new String(json, from, until - from, StandardCharsets.UTF_8), found);
    }
  }

  /// Behind the next member name, or -1.
  private static int next(byte[] json, int from) {
    for (int i = from; i <= json.length - REFERENCE.length; i++) {
      if (json[i] == '"' && json[i + 1] == 'r' && is(json, i)) {
        return i + REFERENCE.length;
      }
    }
    return -1;
  }

  private static boolean is(byte[] json, int at) {
    for (int i = 0; i < REFERENCE.length; i++) {
      if (json[at + i] != REFERENCE[i]) {
        return false;
      }
    }
    return true;
  }

  /// Where the text after the member's colon begins.
  private static int value(byte[] json, int at) {
    int i = at;
    while (i < json.length && (json[i] == ':' || json[i] == '"' || json[i] <= ' ')) {
      i++;
      if (json[i - 1] == '"') {
        break;
      }
    }
    return i;
  }

  private static void add(String text, Set<ItemId> found) {
    int slash = text.indexOf('/');
    ResourceType type = slash > 0 ? ResourceType.named(text.substring(0, slash)) : null;
    if (type != null) {
      int end = text.indexOf('/', slash + 1);
      String id = end < 0 ? text.substring(slash + 1) : text.substring(slash + 1, end);
      found.add(new ItemId(type, InternalIds.of(type, id)));
    }
  }
}
