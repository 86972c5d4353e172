package org.careweave.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.careweave.fhir.ElementPath.Spot;
import org.careweave.resources.KnownElement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A FHIRPath Patch (FHIR R4, FHIRPath Patch): a Parameters resource of operations.
final class FhirPathPatch implements ResourcePatch {

  /// One operation, with those of its parts that its kind has.
  private record Operation(
      String type,
      ElementPath path,
      @Nullable String name,
      @Nullable PatchValue value,
      int index,
      int source,
      int destination) {}

  private final List<Operation> operations;

  private FhirPathPatch(List<Operation> operations) {
    this.operations = operations;
  }

  /// @throws Refusal when it is none
  static FhirPathPatch of(byte[] json) {
    JsonNode parameters = ResourcePatch.tree(json);
    if (!parameters.path("resourceType").asString("").equals("Parameters")) {
      throw refused("A FHIRPath Patch is a Parameters resource", "resourceType");
    }
    JsonNode list = parameters.path("parameter");
    if (list.size() > MOST_OPERATIONS) {
      throw PatchTree.tooCostly("A patch may have at most " + MOST_OPERATIONS + " operations here");
    }
    List<Operation> operations = new ArrayList<>();
    for (int n = 0; n < list.size(); n++) {
      try {
        operations.add(operation(list.get(n)));
      } catch (Refusal refusal) {
        throw new Refusal(refusal.problem().at(place(n)));
      }
    }
    return new FhirPathPatch(operations);
  }

  private static Refusal refused(String words, @Nullable String place) {
    return Refusal.invalid("FHI-101", words, place);
  }

  private static String place(int operation) {
    return "Parameters.parameter[" + operation + "]";
  }

  private static Operation operation(JsonNode parameter) {
    if (!parameter.path("name").asString("").equals("operation")) {
      throw refused("Parameters of a patch are called operation", null);
    }
    String type = part(parameter, "type").path("valueCode").asString("");
    String name = part(parameter, "name").path("valueString").asString("");
    JsonNode value = part(parameter, "value");
    boolean known =
        switch (type) {
          case "add" -> !name.isEmpty() && value.isObject();
          case "insert" -> value.isObject() && isNumbered(parameter, "index");
          case "replace" -> value.isObject();
          case "delete" -> true;
          case "move" -> isNumbered(parameter, "source") && isNumbered(parameter, "destination");
          default -> false;
        };
    if (!known) {
      throw refused(
          "An operation is add (name, value), insert (value, index), delete, replace (value) or"
              + " move (source, destination)",
          null);
    }
    return new Operation(
        type,
        ElementPathReader.read(part(parameter, "path").path("valueString").asString("")),
        name.isEmpty() ? null : name,
        value instanceof ObjectNode object ? PatchValue.of(object) : null,
        number(parameter, "index"),
        number(parameter, "source"),
        number(parameter, "destination"));
  }

  private static JsonNode part(JsonNode parameter, String name) {
    for (JsonNode part : parameter.path("part")) {
      if (part.path("name").asString("").equals(name)) {
        return part;
      }
    }
    return parameter.path("part").path("none");
  }

  private static boolean isNumbered(JsonNode parameter, String name) {
    return number(parameter, name) >= 0;
  }

  private static int number(JsonNode parameter, String name) {
    JsonNode number = part(parameter, name).path("valueInteger");
    return number.isInt() && number.intValue() >= 0 ? number.intValue() : -1;
  }

  @Override
  public void carryOut(PatchTree tree) {
    for (int n = 0; n < operations.size(); n++) {
      try {
        carryOut(operations.get(n), tree);
      } catch (Refusal refusal) {
        throw new Refusal(refusal.problem().at(place(n)));
      }
    }
  }

  private static void carryOut(Operation operation, PatchTree tree) {
    switch (operation.type()) {
      case "add" -> add(operation, tree);
      case "insert" -> {
        PatchList list = list(operation, tree);
        list.insert(operation.index(), needed(operation), tree);
      }
      case "replace" -> {
        Spot spot = only(operation.path().in(tree));
        PatchList.of(spot).replace(spot.index(), needed(operation), tree);
      }
      case "delete" -> {
        List<Spot> spots = operation.path().in(tree);
        if (!spots.isEmpty()) {
          delete(only(spots));
        }
      }
      case "move" -> list(operation, tree).move(operation.source(), operation.destination(), tree);
      default -> throw new IllegalStateException("an operation of this kind was not read");
    }
  }

  private static PatchValue needed(Operation operation) {
    return Objects.requireNonNull(operation.value());
  }

  private static Spot only(List<Spot> spots) {
    if (spots.size() != 1) {
      throw PatchTree.failed(
          spots.isEmpty()
              ? "There is nothing at this path"
              : "There are several elements at this path: it must lead to one");
    }
    return spots.getFirst();
  }

  private static void add(Operation operation, PatchTree tree) {
    Spot spot = only(operation.path().in(tree));
    String name = Objects.requireNonNull(operation.name());
    if (!(spot.node() instanceof ObjectNode owner)) {
      throw PatchTree.failed("A primitive has no elements that a patch could add");
    }
    List<KnownElement> elements = ElementPath.elements(spot.structure(), name);
    if (elements.stream().anyMatch(e -> !e.many() && isThere(owner, e))) {
      throw PatchTree.failed("This element is there already, and there may be one");
    }
    PatchValue value = needed(operation);
    KnownElement element = value.chosen(elements);
    PatchList list = new PatchList(owner, element, spot.depth());
    list.insert(list.size(), value, tree);
  }

  private static boolean isThere(ObjectNode owner, KnownElement element) {
    return owner.has(element.name()) || owner.has("_" + element.name());
  }

  /// The list that an operation is about, which may be empty.
  private static PatchList list(Operation operation, PatchTree tree) {
    ElementPath.Collection collection = operation.path().collection();
    if (collection == null) {
      throw PatchTree.failed("The path must lead to a list");
    }
    Spot spot = only(collection.owner().in(tree));
    KnownElement element = ElementPath.elements(spot.structure(), collection.name()).getFirst();
    if (!element.many() || !(spot.node() instanceof ObjectNode owner)) {
      throw PatchTree.failed("The path must lead to a list");
    }
    return new PatchList(owner, element, spot.depth());
  }

  /// Takes it out, and what is empty then.
  private static void delete(Spot spot) {
    PatchList.of(spot).remove(spot.index());
    Spot above = spot.above();
    if (above != null && above.above() != null && above.node().isEmpty()) {
      delete(above);
    }
  }
}
