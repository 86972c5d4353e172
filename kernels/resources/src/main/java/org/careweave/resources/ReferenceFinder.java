package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Finds what stored JSON points to by type and id, in contained resources and extensions too, in
/// one resource after another. What the resources of one record point to is mostly the same, and is
/// worked out once. Without parsing, where senders write as nearly all do: `reference` first in its
/// object, no letter of a name escaped. Safe for several threads.
///
/// @param <T> what a target is to the caller
public final class ReferenceFinder<T> {

  private final BiFunction<ResourceType, String, T> targets;
  private final Map<String, Pointed<T>> known = new ConcurrentHashMap<>();

  /// @param targets what a type and an id mean; equal for equal ones
  public ReferenceFinder(BiFunction<ResourceType, String, T> targets) {
    this.targets = targets;
  }

  /// What the text of a reference means.
  ///
  /// @param target null when it is none by type and id
  /// @param here whether it names no server
  private record Pointed<T>(@Nullable T target, boolean here) {}

  /// What one resource points to, in document order.
  ///
  /// @param named the references that say in words what they point to
  /// @param here the targets of all that name no server; one that is named twice comes twice
  public record Found<T>(List<NamedReference<T>> named, List<T> here) {

    /// Of a resource without content.
    public static <T> Found<T> nothing() {
      return new Found<>(List.of(), List.of());
    }
  }

  /// All that stored JSON points to.
  public Found<T> in(byte[] stored) {
    return new Reading(stored, true).found();
  }

  /// Only the references that say in words what they point to.
  public List<NamedReference<T>> named(byte[] stored) {
    return new Reading(stored, false).found().named();
  }

  /// What the object at that node points to by type and id; null when it is no such reference.
  @Nullable T target(Tape tape, int node) {
    int reference = tape.isObject(node) ? tape.member(node, "reference") : -1;
    return reference >= 0 && tape.isString(reference)
        ? pointed(tape.text(reference)).target()
        : null;
  }

  private Pointed<T> pointed(String reference) {
    Pointed<T> pointed = known.get(reference);
    if (pointed == null) {
      pointed = worked(ReferenceForm.of(reference));
      known.put(reference, pointed);
    }
    return pointed;
  }

  private Pointed<T> worked(ReferenceForm form) {
    return switch (form) {
      case ReferenceForm.Relative(var type, var id, _) ->
          new Pointed<>(targets.apply(type, id), true);
      case ReferenceForm.Absolute(_, var type, var id, _) ->
          new Pointed<>(targets.apply(type, id), false);
      case ReferenceForm.Urn _,
          ReferenceForm.Fragment _,
          ReferenceForm.Conditional _,
          ReferenceForm.Logical _,
          ReferenceForm.Unclear _ ->
          new Pointed<>(null, false);
    };
  }

  /// The reading of one resource.
  private final class Reading {
    private static final String REFERENCE = "\"reference\":\"";
    private static final String DISPLAY = "\"display\":";
    private static final String ESCAPED_LETTER = "\\u00";

    private final byte[] bytes;
    private final boolean all;
    private final List<NamedReference<T>> named = new ArrayList<>();
    private final List<T> here = new ArrayList<>();

    Reading(byte[] stored, boolean all) {
      this.bytes = stored;
      this.all = all;
    }

    Found<T> found() {
      if (!scanned()) {
        named.clear();
        here.clear();
        walk(Json.parse(bytes).tape);
      }
      return new Found<>(named, here);
    }

    /// False when the text is not written as expected, so that only parsing tells.
    private boolean scanned() {
      // One char a byte: searching such a text is what the machine does fastest.
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (text.contains(ESCAPED_LETTER)) {
        return false;
      }
      int at = text.indexOf(REFERENCE);
      while (at >= 0) {
        if (text.charAt(at - 1) != '{') {
          return false;
        }
        int from = at + REFERENCE.length();
        int until = JsonText.end(bytes, from);
        int end = until + 1;
        boolean isNamed = false;
        while (bytes[end] == ',') {
          isNamed |= text.startsWith(DISPLAY, end + 1);
          end = afterMember(end + 1);
        }
        if (all || isNamed) {
          add(JsonText.decode(bytes, from, until), isNamed, at - 1, end + 1);
        }
        // A Reference may hold another (its identifier's assigner): go on inside.
        at = text.indexOf(REFERENCE, until);
      }
      return true;
    }

    /// One past the value of the member whose name begins at `at`.
    private int afterMember(int at) {
      int p = JsonText.end(bytes, at + 1) + 2;
      int depth = 0;
      while (true) {
        switch (bytes[p]) {
          case '"' -> p = JsonText.end(bytes, p + 1);
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
          boolean isNamed = tape.member(node, "display") >= 0;
          add(tape.text(reference), isNamed, tape.from(node), tape.until(node));
        }
      }
    }

    private void add(String reference, boolean isNamed, int from, int until) {
      Pointed<T> pointed = pointed(reference);
      T target = pointed.target();
      if (target != null) {
        if (isNamed) {
          named.add(new NamedReference<>(target, from, until));
        }
        if (pointed.here()) {
          here.add(target);
        }
      }
    }
  }
}
