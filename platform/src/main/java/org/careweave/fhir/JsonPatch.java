package org.careweave.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// A JSON Patch (RFC 6902) of a resource.
final class JsonPatch implements ResourcePatch {

  private enum Kind {
    ADD,
    REMOVE,
    REPLACE,
    MOVE,
    COPY,
    TEST
  }

  /// @param from of a move or copy; null: none
  /// @param value of an add, replace or test; null: none
  private record Operation(
      Kind kind, List<String> path, @Nullable List<String> from, @Nullable JsonNode value) {}

  private final List<Operation> operations;

  private JsonPatch(List<Operation> operations) {
    this.operations = operations;
  }

  /// @throws Refusal when it is none
  static JsonPatch of(byte[] json) {
    if (!(ResourcePatch.tree(json) instanceof ArrayNode list)) {
      throw refused("A JSON Patch is a list of operations", "body");
    }
    if (list.size() > MOST_OPERATIONS) {
      throw PatchTree.tooCostly("A patch may have at most " + MOST_OPERATIONS + " operations here");
    }
    List<Operation> operations = new ArrayList<>();
    for (int n = 0; n < list.size(); n++) {
      operations.add(operation(list.get(n), "[" + n + "]"));
    }
    return new JsonPatch(operations);
  }

  private static Refusal refused(String words, String place) {
    return Refusal.invalid("FHI-101", words, place);
  }

  private static Operation operation(JsonNode json, String place) {
    Kind kind = kind(json.path("op").asString(""), place);
    boolean fromElsewhere = kind == Kind.MOVE || kind == Kind.COPY;
    boolean valued = kind == Kind.ADD || kind == Kind.REPLACE || kind == Kind.TEST;
    JsonNode value = json.get("value");
    if (valued && value == null) {
      throw refused("This operation needs a value", place + ".value");
    }
    List<String> path = pointer(json.get("path"), place + ".path");
    if (path.isEmpty() && kind != Kind.TEST) {
      throw refused("The resource as a whole is changed by an update", place + ".path");
    }
    List<String> from = fromElsewhere ? pointer(json.get("from"), place + ".from") : null;
    if (kind == Kind.MOVE && isWithin(path, Objects.requireNonNull(from))) {
      throw refused("Nothing moves into itself", place + ".path");
    }
    return new Operation(kind, path, from, valued ? value : null);
  }

  private static boolean isWithin(List<String> path, List<String> from) {
    return path.size() > from.size() && path.subList(0, from.size()).equals(from) || from.isEmpty();
  }

  private static Kind kind(String name, String place) {
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw refused("op is add, remove, replace, move, copy or test", place + ".op");
  }

  /// The steps of a JSON Pointer (RFC 6901).
  private static List<String> pointer(@Nullable JsonNode json, String place) {
    if (json == null || !json.isString()) {
      throw refused("A JSON Pointer is needed", place);
    }
    String text = json.stringValue();
    if (text.isEmpty()) {
      return List.of();
    }
    if (text.charAt(0) != '/' || text.matches("(?s).*~([^01].*|$)")) {
      throw refused("A JSON Pointer begins with /, and ~ stands before 0 or 1 only", place);
    }
    List<String> steps = new ArrayList<>();
    for (String step : text.substring(1).split("/", -1)) {
      steps.add(step.replace("~1", "/").replace("~0", "~"));
    }
    if (steps.size() > PatchTree.MOST_DEPTH) {
      throw PatchTree.tooCostly("This path is too long");
    }
    return steps;
  }

  @Override
  public void carryOut(PatchTree tree) {
    for (int n = 0; n < operations.size(); n++) {
      try {
        carryOut(operations.get(n), tree);
      } catch (Refusal refusal) {
        throw new Refusal(refusal.problem().at("[" + n + "]"));
      }
    }
  }

  private static void carryOut(Operation operation, PatchTree tree) {
    tree.look(1 + operation.path().size());
    switch (operation.kind()) {
      case ADD -> tree.add(operation.path(), value(operation));
      case REMOVE -> tree.remove(operation.path());
      case REPLACE -> tree.replace(operation.path(), value(operation));
      case MOVE -> tree.add(operation.path(), tree.remove(from(operation)));
      case COPY -> {
        JsonNode value = tree.at(from(operation));
        tree.add(operation.path(), tree.adding(value, operation.path().size()).deepCopy());
      }
      case TEST -> {
        if (!tree.same(tree.at(operation.path()), Objects.requireNonNull(operation.value()))) {
          throw PatchTree.failed("The value tested is another one");
        }
      }
    }
  }

  private static JsonNode value(Operation operation) {
    return Objects.requireNonNull(operation.value()).deepCopy();
  }

  private static List<String> from(Operation operation) {
    return Objects.requireNonNull(operation.from());
  }
}
