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
import java.util.function.Predicate;

/// Takes out of stored JSON what a reader must not be told.
public final class Redaction {

  private Redaction() {}

  /// The stored JSON without the `display` of those references, which a [ReferenceFinder] found in
  /// it; nothing else is changed. The very array given when there are none.
  public static byte[] withoutDisplays(
      byte[] stored, Collection<? extends NamedReference<?>> hidden) {
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
  /// @param hidden whether references may get the names of this target in `was`
  public static <T> byte[] withDisplays(
      byte[] stored, byte[] was, ReferenceFinder<T> finder, Predicate<T> hidden) {
    Map<T, Deque<byte[]>> names = names(was, finder, hidden);
    if (names.isEmpty()) {
      return stored;
    }
    Tape tape = Json.parse(stored).tape;
    var out = new Buffer(stored.length + 64);
    var inserts = new TreeMap<Integer, byte[]>();
    int end = tape.next(0);
    for (int node = 0; node < end; node = tape.first(node)) {
      T target = finder.target(tape, node);
      if (target != null && !isNamed(tape, node)) {
        var known = names.get(target);
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

  private static <T> Map<T, Deque<byte[]>> names(
      byte[] was, ReferenceFinder<T> finder, Predicate<T> hidden) {
    Map<T, Deque<byte[]>> names = new HashMap<>();
    for (var reference : finder.named(was)) {
      if (hidden.test(reference.target())) {
        Tape tape = Json.parse(was, reference.from(), reference.until()).tape;
        var members = new Buffer(64);
        for (int member = tape.first(0); member < tape.next(0); member = tape.next(member)) {
          if (tape.key(member).equals("display") || tape.key(member).equals("_display")) {
            members.write(',');
            members.write(tape.bytes, tape.keyFrom(member), tape.until(member));
          }
        }
        names.computeIfAbsent(reference.target(), _ -> new ArrayDeque<>()).add(members.toBytes());
      }
    }
    return names;
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
