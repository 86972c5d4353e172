package org.careweave.resources;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

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

  /// The stored JSON with the names that `was` gave references: a reference that calls what it
  /// points to nothing, and points to what `was` has names for that are `hidden`, gets the next of
  /// them. The very array given when there is nothing to add.
  ///
  /// @param was a former version, stored
  /// @param hidden whether a reference with a name in `was` may get it
  public static byte[] withDisplays(byte[] stored, byte[] was, Predicate<NamedReference> hidden) {
    Map<String, Deque<byte[]>> names = names(was, hidden);
    if (names.isEmpty()) {
      return stored;
    }
    Tape tape = Json.parse(stored).tape;
    var out = new Buffer(stored.length + 64);
    var inserts = new TreeMap<Integer, byte[]>();
    int end = tape.next(0);
    for (int node = 0; node < end; node = tape.first(node)) {
      var reference = NamedReferences.pointing(tape, node);
      if (reference != null && !isNamed(tape, node)) {
        var known = names.get(target(reference));
        byte[] next = known == null ? null : known.poll();
        if (next != null) {
          inserts.put(tape.until(node) - 1, next);
        }
      }
    }
    if (inserts.isEmpty()) {
      return stored;
    }
    int at = 0;
    for (var insert : inserts.entrySet()) {
      out.write(stored, at, insert.getKey());
      out.write(insert.getValue());
      at = insert.getKey();
    }
    out.write(stored, at, stored.length);
    return out.toBytes();
  }

  private static Map<String, Deque<byte[]>> names(byte[] was, Predicate<NamedReference> hidden) {
    Map<String, Deque<byte[]>> names = new HashMap<>();
    for (var reference : new NameFinder().named(was)) {
      if (hidden.test(reference)) {
        Tape tape = Json.parse(was, reference.from(), reference.until()).tape;
        var members = new Buffer(64);
        for (int member = tape.first(0); member < tape.next(0); member = tape.next(member)) {
          if (tape.key(member).equals("display") || tape.key(member).equals("_display")) {
            members.write(',');
            members.write(tape.bytes, tape.keyFrom(member), tape.until(member));
          }
        }
        names.computeIfAbsent(target(reference), _ -> new ArrayDeque<>()).add(members.toBytes());
      }
    }
    return names;
  }

  private static String target(NamedReference reference) {
    return reference.type() + "/" + reference.id();
  }

  private static boolean isNamed(Tape tape, int object) {
    return tape.member(object, "display") >= 0 || tape.member(object, "_display") >= 0;
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
