package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Finds what stored JSON points to by type and id, in contained resources and extensions too, in
/// one resource after another. What the resources of one record point to is mostly the same, and is
/// worked out once. Without parsing, where senders write as nearly all do: `reference` first in its
/// object, no letter of a name escaped. Safe for several threads.
///
/// @param <T> what a target is to the caller
public final class ReferenceFinder<T> {

  private static final int SLOTS = 1_024;

  private final BiFunction<ResourceType, String, T> targets;
  private final Map<String, Pointed<T>> known = new ConcurrentHashMap<>();

  /// Of those known the ones last met, by their last characters. Threads may overwrite each
  /// other's: then one is looked up again.
  private final AtomicReferenceArray<Pointed<T>> recent = new AtomicReferenceArray<>(SLOTS);

  /// @param targets what a type and an id mean; equal for equal ones
  public ReferenceFinder(BiFunction<ResourceType, String, T> targets) {
    this.targets = targets;
  }

  /// What a reference means.
  ///
  /// @param written its text as it stands in JSON
  /// @param target null when it is none by type and id
  /// @param here whether it names no server
  private record Pointed<T>(byte[] written, @Nullable T target, boolean here) {}

  /// The references of stored JSON that say in words what they point to, in document order.
  public List<NamedReference<T>> named(byte[] stored) {
    return new Reading(stored, false).read();
  }

  /// [#named], and adds to [#here] what any reference of it points to.
  public List<NamedReference<T>> all(byte[] stored) {
    return new Reading(stored, true).read();
  }

  /// What the references met so far point to that name no server: all of those given to [#all], and
  /// those with words of others.
  public Set<T> here() {
    Set<T> here = new HashSet<>();
    for (Pointed<T> pointed : known.values()) {
      if (pointed.here() && pointed.target() != null) {
        here.add(pointed.target());
      }
    }
    return here;
  }

  /// What the object at that node points to by type and id; null when it is no such reference.
  @Nullable T target(Tape tape, int node) {
    int reference = tape.isObject(node) ? tape.member(node, "reference") : -1;
    return reference >= 0 && tape.isString(reference) ? pointed(tape, reference).target() : null;
  }

  private Pointed<T> pointed(Tape tape, int string) {
    return pointed(tape.bytes, tape.from(string) + 1, tape.until(string) - 1);
  }

  private Pointed<T> pointed(byte[] bytes, int from, int until) {
    int slot = slot(bytes, from, until);
    Pointed<T> last = recent.getPlain(slot);
    if (last != null
        && Arrays.equals(last.written(), 0, last.written().length, bytes, from, until)) {
      return last;
    }
    Pointed<T> pointed =
        known.computeIfAbsent(
            new String(bytes, from, until - from, StandardCharsets.ISO_8859_1),
            _ -> worked(bytes, from, until));
    recent.setRelease(slot, pointed);
    return pointed;
  }

  private static int slot(byte[] bytes, int from, int until) {
    int hash = 0;
    for (int i = Math.max(from, until - 4); i < until; i++) {
      hash = hash * 31 + bytes[i];
    }
    return hash & SLOTS - 1;
  }

  private Pointed<T> worked(byte[] bytes, int from, int until) {
    byte[] written = Arrays.copyOfRange(bytes, from, until);
    return switch (ReferenceForm.of(JsonText.decode(bytes, from, until))) {
      case ReferenceForm.Relative(var type, var id, _) ->
          new Pointed<>(written, targets.apply(type, id), true);
      case ReferenceForm.Absolute(_, var type, var id, _) ->
          new Pointed<>(written, targets.apply(type, id), false);
      case ReferenceForm.Urn _,
          ReferenceForm.Fragment _,
          ReferenceForm.Conditional _,
          ReferenceForm.Logical _,
          ReferenceForm.Unclear _ ->
          new Pointed<>(written, null, false);
    };
  }

  /// The reading of one resource.
  private final class Reading {
    private static final String REFERENCE = "\"reference\":\"";
    private static final String DISPLAY = "\"display\":";
    private static final String ESCAPED_LETTER = "\\u00";

    private final byte[] bytes;

    /// One char a byte: searching such a text is what the machine does fastest.
    private final String text;

    private final boolean all;
    private final List<NamedReference<T>> named = new ArrayList<>(4);

    Reading(byte[] stored, boolean all) {
      this.bytes = stored;
      this.text = new String(stored, StandardCharsets.ISO_8859_1);
      this.all = all;
    }

    List<NamedReference<T>> read() {
      if (!scanned()) {
        named.clear();
        walk(Json.parse(bytes).tape);
      }
      return named;
    }

    /// False when the text is not written as expected, so that only parsing tells.
    private boolean scanned() {
      if (text.contains(ESCAPED_LETTER)) {
        return false;
      }
      int at = text.indexOf(REFERENCE);
      while (at >= 0) {
        if (text.charAt(at - 1) != '{') {
          return false;
        }
        int from = at + REFERENCE.length();
        int until = end(from);
        int after = until + 1;
        boolean isNamed = false;
        while (bytes[after] == ',') {
          isNamed |= text.startsWith(DISPLAY, after + 1);
          after = afterMember(after + 1);
        }
        if (isNamed) {
          add(pointed(bytes, from, until), at - 1, after + 1);
        } else if (all) {
          pointed(bytes, from, until);
        }
        // A Reference may hold another (its identifier's assigner): go on inside.
        at = text.indexOf(REFERENCE, until);
      }
      return true;
    }

    /// The closing quote of the string whose content begins at `at`.
    private int end(int at) {
      int quote = text.indexOf('"', at);
      return bytes[quote - 1] == '\\' ? JsonText.end(bytes, at) : quote;
    }

    /// One past the value of the member whose name begins at `at`.
    private int afterMember(int at) {
      int p = end(at + 1) + 2;
      int depth = 0;
      while (true) {
        switch (bytes[p]) {
          case '"' -> p = end(p + 1);
          case '{', '[' -> depth++;
          case '}', ']' -> {
            if (depth == 0) {
              return p;
            }
            depth--;
          }
          case ',' -> {
            if (depth == 0) {
              return p;
            }
          }
          default -> {}
        }
        p++;
      }
    }

    private void walk(Tape tape) {
      int end = tape.next(0);
      for (int node = 0; node < end; node = tape.first(node)) {
        int reference = tape.isObject(node) ? tape.member(node, "reference") : -1;
        if (reference >= 0 && tape.isString(reference)) {
          if (tape.member(node, "display") >= 0) {
            add(pointed(tape, reference), tape.from(node), tape.until(node));
          } else if (all) {
            pointed(tape, reference);
          }
        }
      }
    }

    private void add(Pointed<T> pointed, int from, int until) {
      T target = pointed.target();
      if (target != null) {
        named.add(new NamedReference<>(target, from, until));
      }
    }
  }
}
