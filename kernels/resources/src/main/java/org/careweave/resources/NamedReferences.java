package org.careweave.resources;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the references of stored JSON that carry a `display`, without parsing it where senders
/// write as nearly all do: `reference` first in its object, no letter of a name escaped.
final class NamedReferences {
  private static final String REFERENCE = "\"reference\":\"";
  private static final String DISPLAY = "\"display\":";
  private static final String ESCAPED_LETTER = "\\u00";

  private final String text;
  private final byte[] bytes;
  private final List<NamedReference> found = new ArrayList<>();
  private final Map<String, ReferenceForm> forms;

  private NamedReferences(byte[] stored, Map<String, ReferenceForm> forms) {
    this.bytes = stored;
    this.text = new String(stored, StandardCharsets.ISO_8859_1);
    this.forms = forms;
  }

  /// @param forms those met so far; added to
  static List<NamedReference> in(byte[] stored, Map<String, ReferenceForm> forms) {
    var references = new NamedReferences(stored, forms);
    if (!references.scanned()) {
      references.found.clear();
      references.walk(Json.parse(stored).tape);
    }
    return references.found;
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
      int until = JsonText.end(bytes, from);
      int end = until + 1;
      boolean named = false;
      while (bytes[end] == ',') {
        named |= text.startsWith(DISPLAY, end + 1);
        end = afterMember(end + 1);
      }
      if (named) {
        add(JsonText.decode(bytes, from, until), at - 1, end + 1);
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
      if (tape.isObject(node) && tape.member(node, "display") >= 0) {
        int reference = tape.member(node, "reference");
        if (reference >= 0 && tape.isString(reference)) {
          add(tape.text(reference), tape.from(node), tape.until(node));
        }
      }
    }
  }

  private void add(String reference, int from, int until) {
    var form = forms.get(reference);
    if (form == null) {
      form = ReferenceForm.of(reference);
      forms.put(reference, form);
    }
    var named = named(form, from, until);
    if (named != null) {
      found.add(named);
    }
  }

  /// What the object at that node points to by type and id; null when it is no such reference.
  static @Nullable NamedReference pointing(Tape tape, int node) {
    int reference = tape.isObject(node) ? tape.member(node, "reference") : -1;
    return reference >= 0 && tape.isString(reference)
        ? named(ReferenceForm.of(tape.text(reference)), tape.from(node), tape.until(node))
        : null;
  }

  private static @Nullable NamedReference named(ReferenceForm form, int from, int until) {
    return switch (form) {
      case ReferenceForm.Relative(var type, var id, _) -> new NamedReference(type, id, from, until);
      case ReferenceForm.Absolute(_, var type, var id, _) ->
          new NamedReference(type, id, from, until);
      case ReferenceForm.Urn _,
          ReferenceForm.Fragment _,
          ReferenceForm.Conditional _,
          ReferenceForm.Logical _,
          ReferenceForm.Unclear _ ->
          null;
    };
  }
}
