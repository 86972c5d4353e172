package org.careweave.resources;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// Takes out of stored JSON what a reader must not be told.
public final class Redaction {

  private Redaction() {}

  private record Span(int from, int until) {}

  /// The stored JSON without the `display` of those references that are `hidden`, nothing else
  /// changed; the very array given when there is none.
  public static byte[] withoutDisplays(
      ResourceType type, byte[] stored, Predicate<FoundReference> hidden) {
    var examined = Examined.stored(type, Json.parse(stored).object());
    var spans = new ArrayList<Span>();
    for (var reference : examined.references()) {
      int display = examined.tape().member(reference.node(), "display");
      if (display >= 0 && hidden.test(reference)) {
        spans.add(span(examined.tape(), reference.node(), display));
      }
    }
    if (spans.isEmpty()) {
      return stored;
    }
    spans.sort(Comparator.comparingInt(Span::from));
    return without(stored, spans);
  }

  /// The member and one comma beside it.
  private static Span span(Tape tape, int object, int member) {
    int next = tape.next(member);
    if (next < tape.next(object)) {
      return new Span(tape.keyFrom(member), tape.keyFrom(next));
    }
    int from = tape.keyFrom(member);
    for (int other = tape.first(object); other < member; other = tape.next(other)) {
      from = tape.until(other);
    }
    return new Span(from, tape.until(member));
  }

  private static byte[] without(byte[] stored, List<Span> spans) {
    var out = new Buffer(stored.length);
    int at = 0;
    for (var span : spans) {
      out.write(stored, at, span.from());
      at = span.until();
    }
    out.write(stored, at, stored.length);
    return out.toBytes();
  }
}
