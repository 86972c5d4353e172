package org.careweave.fhir;

import java.util.List;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A resource while a patch is carried out on it, and what that may cost: how deep it grows, how
/// much is added and how much is looked at. Numbers keep the form they came in.
final class PatchTree {

  /// Reads and writes trees.
  static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(1 << 28)
                          .maxDocumentLength(-1)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /// Code of what cannot be done to this resource.
  static final String FAILED = "FHI-103";

  /// Deepest nesting of what comes of it.
  static final int MOST_DEPTH = 100;

  /// Most values and characters that one patch adds, copies counted each time.
  private static final int MOST_ADDED = 20 << 20;

  /// Most values that one patch looks at.
  private static final int MOST_LOOKED_AT = 2_000_000;

  private static final int OF_A_VALUE = 16;

  private final ObjectNode root;
  private long added;
  private int lookedAt;

  PatchTree(ObjectNode root) {
    this.root = root;
  }

  ObjectNode root() {
    return root;
  }

  static Refusal failed(String words) {
    return Refusal.invalid(FAILED, words, null);
  }

  static Refusal tooCostly(String words) {
    return new Refusal(Problem.of(Problem.Kind.TOO_COSTLY, "FHI-102", words));
  }

  /// Counts what one more look at `many` values costs.
  void look(int many) {
    lookedAt += many;
    if (lookedAt > MOST_LOOKED_AT) {
      throw tooCostly("This patch looks at too much: send the resource as an update");
    }
  }

  /// What is to be added below `depth`, counted.
  <T extends JsonNode> T adding(T value, int depth) {
    weigh(value, depth);
    if (added > MOST_ADDED) {
      throw tooCostly("This patch adds more than a resource may hold");
    }
    return value;
  }

  private void weigh(JsonNode value, int depth) {
    if (depth > MOST_DEPTH) {
      throw tooCostly("This patch nests too deeply");
    }
    look(1);
    added += OF_A_VALUE + (value.isString() ? value.stringValue().length() : 0);
    for (JsonNode child : value) {
      weigh(child, depth + 1);
    }
    if (value instanceof ObjectNode object) {
      for (String name : object.propertyNames()) {
        added += name.length();
      }
    }
  }

  /// Whether two values are the same: numbers by their value, objects in any order (RFC 6902, 4.6).
  boolean same(JsonNode one, JsonNode other) {
    look(1);
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one instanceof ObjectNode a && other instanceof ObjectNode b) {
      return a.size() == b.size()
          && a.propertyStream().allMatch(p -> sameIfThere(p.getValue(), b.get(p.getKey())));
    }
    if (one instanceof ArrayNode a && other instanceof ArrayNode b) {
      boolean same = a.size() == b.size();
      for (int n = 0; same && n < a.size(); n++) {
        same = same(a.get(n), b.get(n));
      }
      return same;
    }
    return one.equals(other);
  }

  private boolean sameIfThere(JsonNode one, @Nullable JsonNode other) {
    return other != null && same(one, other);
  }

  /// What stands at a JSON Pointer.
  ///
  /// @throws Refusal when nothing does
  JsonNode at(List<String> path) {
    JsonNode node = root;
    for (String step : path) {
      JsonNode next =
          node instanceof ArrayNode array
              ? array.get(index(step, array.size() - 1))
              : node.get(step);
      if (next == null) {
        throw nothing();
      }
      node = next;
    }
    return node;
  }

  private static Refusal nothing() {
    return failed("There is nothing at this path");
  }

  /// A place in a list (RFC 6901, 4): no sign, no leading zero.
  ///
  /// @param last the last that may be named
  static int index(String step, int last) {
    if (!step.matches("0|[1-9][0-9]{0,8}")) {
      throw failed("A list has places 0, 1, 2 …");
    }
    int index = Integer.parseInt(step);
    if (index > last) {
      throw failed("The list is not that long");
    }
    return index;
  }

  /// Puts a value where a JSON Pointer leads (RFC 6902, 4.1).
  void add(List<String> path, JsonNode value) {
    adding(value, path.size());
    String last = path.getLast();
    switch (at(path.subList(0, path.size() - 1))) {
      case ObjectNode object -> object.set(last, value);
      case ArrayNode array -> {
        if (last.equals("-")) {
          array.add(value);
        } else {
          array.insert(index(last, array.size()), value);
        }
      }
      default -> throw failed("A value has nothing inside it");
    }
  }

  /// Puts a value in the place of another (RFC 6902, 4.3).
  void replace(List<String> path, JsonNode value) {
    adding(value, path.size());
    at(path);
    String last = path.getLast();
    switch (at(path.subList(0, path.size() - 1))) {
      case ObjectNode object -> object.set(last, value);
      case ArrayNode array -> array.set(index(last, array.size() - 1), value);
      default -> throw nothing();
    }
  }

  /// Takes out what stands at a JSON Pointer (RFC 6902, 4.2).
  JsonNode remove(List<String> path) {
    JsonNode gone = at(path);
    String last = path.getLast();
    switch (at(path.subList(0, path.size() - 1))) {
      case ObjectNode object -> object.remove(last);
      case ArrayNode array -> array.remove(index(last, array.size() - 1));
      default -> throw nothing();
    }
    return gone;
  }
}
