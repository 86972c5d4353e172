package org.careweave.record;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.careweave.resources.ResourceType;

/// What resources refer to, found in their text without parsing it: a whole record is read in a
/// fraction of the time its parsing would take. What only looks like a reference (in a text) leads
/// to nothing or to what is visible anyway.
final class Mentions {

  private static final String REFERENCE = "\"reference\"";

  private final Set<String> references = ConcurrentHashMap.newKeySet();

  private Mentions() {}

  /// The items that these resources refer to by type and id, themselves left out.
  static Set<ItemId> beyond(List<StoredResource> resources) {
    Mentions mentions = new Mentions();
    Spread.over(resources.size(), n -> mentions.collect(resources.get(n).json()));
    resources.forEach(resource -> mentions.references.remove(resource.key().toString()));
    Set<ItemId> found = new LinkedHashSet<>();
    mentions.references.forEach(reference -> add(reference, found));
    return found;
  }

  /// One char a byte: searching such a text is what the machine does fastest, and types and ids are
  /// ASCII.
  private void collect(byte[] json) {
    String text = new String(json, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(REFERENCE);
    while (at >= 0) {
      int from = value(text, at + REFERENCE.length());
      int until = text.indexOf('"', from);
      if (until < 0) {
        return;
      }
      String reference = text.substring(from, until);
      if (!references.contains(reference)) {
        references.add(reference);
      }
      at = text.indexOf(REFERENCE, until);
    }
  }

  /// Where the text after the member's colon begins.
  private static int value(String json, int at) {
    int i = at;
    while (i < json.length()) {
      char c = json.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c != ':' && c > ' ') {
        return i;
      }
      i++;
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
