package org.careweave.fhir;

import java.util.List;
import org.careweave.resources.KnownElement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A value in a FHIRPath Patch: of a data type, or given element by element where its type has no
/// name (`Patient.contact`).
sealed interface PatchValue {

  /// @param type its data type, as the name of the member that holds it ends
  /// @param node its value; null: it has none
  /// @param beside what a primitive has besides; null: nothing
  record Typed(String type, @Nullable JsonNode node, @Nullable JsonNode beside)
      implements PatchValue {}

  /// @param parts the elements, each a parameter
  record Parts(JsonNode parts) implements PatchValue {}

  /// A value as it is put in.
  record Made(JsonNode node, @Nullable JsonNode beside) {}

  /// @throws Refusal when the parameter holds none
  static PatchValue of(ObjectNode parameter) {
    String type = null;
    for (String name : parameter.propertyNames()) {
      String plain = name.startsWith("_") ? name.substring(1) : name;
      if (plain.startsWith("value") && plain.length() > 5) {
        type = plain.substring(5);
      }
    }
    if (type != null) {
      return new Typed(type, parameter.get("value" + type), parameter.get("_value" + type));
    }
    if (parameter.has("resource")) {
      return new Typed("Resource", parameter.get("resource"), null);
    }
    if (parameter.has("part")) {
      return new Parts(parameter.get("part"));
    }
    throw Refusal.invalid("FHI-101", "An operation has a value without one", null);
  }

  /// Of the types of an element that of this value.
  ///
  /// @throws Refusal when it may not have it
  default KnownElement chosen(List<KnownElement> elements) {
    if (elements.size() == 1) {
      return elements.getFirst();
    }
    return elements.stream()
        .filter(e -> this instanceof Typed typed && e.type().equalsIgnoreCase(typed.type()))
        .findFirst()
        .orElseThrow(() -> PatchTree.failed("This element has no value of this type"));
  }

  /// The value as this element holds it.
  ///
  /// @param depth how deep it will stand
  default Made made(KnownElement element, int depth, PatchTree tree) {
    Made made =
        switch (this) {
          case Typed(var _, var node, var beside) ->
              new Made(
                  node == null ? tools.jackson.databind.node.NullNode.instance : node.deepCopy(),
                  beside == null ? null : beside.deepCopy());
          case Parts(var parts) -> new Made(together(element, parts, depth, tree), null);
        };
    tree.adding(made.node(), depth);
    if (made.beside() != null) {
      tree.adding(made.beside(), depth);
    }
    return made;
  }

  private static ObjectNode together(
      KnownElement element, JsonNode parts, int depth, PatchTree tree) {
    if (depth > PatchTree.MOST_DEPTH) {
      throw PatchTree.tooCostly("This patch nests too deeply");
    }
    ObjectNode object = PatchTree.JSON.createObjectNode();
    for (JsonNode part : parts) {
      if (part instanceof ObjectNode one) {
        PatchValue value = of(one);
        List<KnownElement> named =
            ElementPath.elements(element.inside(), one.path("name").asString(""));
        PatchList list = new PatchList(object, value.chosen(named), depth);
        list.insert(list.size(), value, tree);
      }
    }
    return object;
  }
}
