package org.careweave.fhir;

import java.util.List;
import org.careweave.fhir.ElementPath.Spot;
import org.careweave.resources.KnownElement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/// The values of one element in one object, changed as FHIR writes them in JSON: what a primitive
/// has besides its value stands in a member beside it, place for place (FHIR R4, JSON, 2.6.2.3),
/// and a list is never empty.
///
/// @param owner the object
/// @param element one that is a list, or is there once
/// @param depth of the owner
/// @param types all types it may have, where it is a choice
record PatchList(ObjectNode owner, KnownElement element, int depth, List<KnownElement> types) {

  PatchList(ObjectNode owner, KnownElement element, int depth) {
    this(owner, element, depth, List.of(element));
  }

  /// What an element stands in.
  ///
  /// @throws Refusal when it is the resource itself
  static PatchList of(Spot spot) {
    Spot above = spot.above();
    KnownElement element = spot.element();
    if (above == null || element == null || !(above.node() instanceof ObjectNode owner)) {
      throw PatchTree.failed("The resource as a whole is changed by an update");
    }
    return new PatchList(
        owner, element, above.depth(), ElementPath.siblings(above.structure(), element));
  }

  private String beside() {
    return "_" + element.name();
  }

  private @Nullable ArrayNode values() {
    return owner.get(element.name()) instanceof ArrayNode list ? list : null;
  }

  int size() {
    ArrayNode values = values();
    return values == null ? 0 : values.size();
  }

  /// Puts a value at a place in the list, or there where it is no list.
  void insert(int place, PatchValue value, PatchTree tree) {
    PatchValue.Made made = value.made(element, depth + 2, tree);
    if (!element.many()) {
      set(made);
      return;
    }
    if (place > size()) {
      throw PatchTree.failed("The list is not that long");
    }
    ArrayNode values = values();
    ArrayNode list = values == null ? owner.putArray(element.name()) : values;
    ArrayNode others = others(made.beside() != null);
    if (others != null) {
      others.insert(place, made.beside() == null ? NullNode.instance : made.beside());
    }
    list.insert(place, made.node());
  }

  private void set(PatchValue.Made made) {
    owner.set(element.name(), made.node());
    JsonNode beside = made.beside();
    if (beside == null) {
      owner.remove(beside());
    } else {
      owner.set(beside(), beside);
    }
  }

  /// What stands beside the values, as long as they are; null: nothing does.
  ///
  /// @param wanted whether something is about to
  private @Nullable ArrayNode others(boolean wanted) {
    if (!element.primitive()) {
      return null;
    }
    ArrayNode others = owner.get(beside()) instanceof ArrayNode list ? list : null;
    if (others == null && wanted) {
      others = owner.putArray(beside());
    }
    while (others != null && others.size() < size()) {
      others.addNull();
    }
    return others;
  }

  /// @param place -1: it is no list
  void replace(int place, PatchValue value, PatchTree tree) {
    KnownElement chosen = value.chosen(types);
    if (!chosen.name().equals(element.name())) {
      remove(place);
      new PatchList(owner, chosen, depth).insert(0, value, tree);
      return;
    }
    PatchValue.Made made = value.made(element, depth + 2, tree);
    ArrayNode values = values();
    if (place < 0 || values == null) {
      set(made);
      return;
    }
    values.set(place, made.node());
    ArrayNode others = others(made.beside() != null);
    if (others != null) {
      others.set(place, made.beside() == null ? NullNode.instance : made.beside());
    }
    tidy();
  }

  /// @param place -1: it is no list
  void remove(int place) {
    ArrayNode values = values();
    if (place < 0 || values == null) {
      owner.remove(element.name());
      owner.remove(beside());
      return;
    }
    ArrayNode others = others(false);
    if (others != null) {
      others.remove(place);
    }
    values.remove(place);
    tidy();
  }

  void move(int source, int destination, PatchTree tree) {
    ArrayNode values = values();
    if (values == null || source >= values.size() || destination >= values.size()) {
      throw PatchTree.failed("The list is not that long");
    }
    tree.look(values.size());
    values.insert(destination, values.remove(source));
    ArrayNode others = others(false);
    if (others != null) {
      others.insert(destination, others.remove(source));
    }
  }

  private void tidy() {
    ArrayNode values = values();
    if (values != null && values.isEmpty()) {
      owner.remove(element.name());
    }
    if (owner.get(beside()) instanceof ArrayNode others
        && others.valueStream().allMatch(JsonNode::isNull)) {
      owner.remove(beside());
    }
  }
}
