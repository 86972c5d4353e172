package org.careweave.resources;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Takes out of stored JSON what a reader must not be told.
public final class Redaction {

  private Redaction() {}

  /// Finds what references call things, in one stored resource after another. What resources of one
  /// record point to is mostly the same, and is read once. Safe for several threads.
  public static final class NameFinder {
    private final Map<String, ReferenceForm> forms = new ConcurrentHashMap<>();

    /// The references of stored JSON, in contained resources and extensions too, that name in words
    /// what they point to, in document order.
    public List<NamedReference> named(byte[] stored) {
      return NamedReferences.in(stored, forms);
    }
  }

  /// The stored JSON without the `display` of those references, which [#named] found in it; nothing
  /// else is changed. The very array given when there are none.
  public static byte[] withoutDisplays(byte[] stored, Collection<NamedReference> hidden) {
    if (hidden.isEmpty()) {
      return stored;
    }
    var spans = new ArrayList<Span>();
    for (var reference : hidden) {
      addSpans(Json.parse(stored, reference.from(), reference.until()).tape, spans);
    }
    spans.sort(Comparator.comparingInt(Span::from));
    var out = new Buffer(stored.length);
    int at = 0;
    for (var span : spans) {
      out.write(stored, at, Math.max(at, span.from()));
      at = Math.max(at, span.until());
    }
    out.write(stored, at, stored.length);
    return out.toBytes();
  }

  private record Span(int from, int until) {}

  /// The members that say what the reference points to, each with one comma beside it.
  private static void addSpans(Tape tape, List<Span> spans) {
    int end = tape.next(0);
    int kept = -1;
    for (int member = tape.first(0); member < end; member = tape.next(member)) {
      String key = tape.key(member);
      int next = tape.next(member);
      if (!key.equals("display") && !key.equals("_display")) {
        kept = member;
      } else if (kept >= 0) {
        spans.add(new Span(tape.until(kept), tape.until(member)));
      } else {
        spans.add(
            new Span(tape.keyFrom(member), next < end ? tape.keyFrom(next) : tape.until(member)));
      }
    }
  }
}
