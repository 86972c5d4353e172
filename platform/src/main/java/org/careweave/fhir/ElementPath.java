package org.careweave.fhir;

import java.util.ArrayList;
import java.util.List;
import org.careweave.resources.KnownElement;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Where a FHIRPath leads in a resource, of the part of FHIRPath that patches need: members,
/// choices
/// by their name without type, `[n]`, `first()`, `last()`, `where(a.b = 'c' and …)`,
/// `extension('url')`, `ofType(X)` and `as(X)`. Whatever else FHIRPath has is refused.
final class ElementPath {

  /// One step.
  sealed interface Step {
    record Member(String name) implements Step {}

    record Index(int place) implements Step {}

    record Last() implements Step {}

    record Where(List<Condition> all) implements Step {}

    record OfType(String type) implements Step {}
  }

  /// That a value inside is this one.
  record Condition(List<String> path, String text) {}

  /// An element in a resource.
  ///
  /// @param structure what it may hold; null: nothing, it is a primitive
  /// @param above the one it stands in; null: it is the resource
  /// @param element how it stands there; null: it is the resource
  /// @param index its place in a list; -1: it is in none
  record Spot(
      JsonNode node,
      @Nullable String structure,
      @Nullable Spot above,
      @Nullable KnownElement element,
      int index) {

    int depth() {
      return above == null ? 0 : above.depth() + (index < 0 ? 1 : 2);
    }
  }

  private final List<Step> steps;

  ElementPath(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /// The member this path ends with, and the path to what it stands in; null when it ends
  /// otherwise.
  ElementPath.@Nullable Collection collection() {
    return !steps.isEmpty() && steps.getLast() instanceof Step.Member(var name)
        ? new Collection(new ElementPath(steps.subList(0, steps.size() - 1)), name)
        : null;
  }

  /// A list as a whole.
  record Collection(ElementPath owner, String name) {}

  /// The elements it leads to.
  List<Spot> in(PatchTree tree) {
    ObjectNode root = tree.root();
    List<Spot> spots =
        List.of(new Spot(root, root.path("resourceType").asString(""), null, null, -1));
    for (Step step : steps) {
      tree.look(1 + spots.size());
      spots = after(step, spots, tree);
    }
    return spots;
  }

  private static List<Spot> after(Step step, List<Spot> spots, PatchTree tree) {
    return switch (step) {
      case Step.Member(var name) -> {
        List<Spot> inside = new ArrayList<>();
        spots.forEach(spot -> addMembers(spot, name, inside, tree));
        yield inside;
      }
      case Step.Index(var place) ->
          place < spots.size() ? List.of(spots.get(place)) : List.<Spot>of();
      case Step.Last() -> spots.isEmpty() ? spots : List.of(spots.getLast());
      case Step.Where(var all) ->
          spots.stream().filter(spot -> all.stream().allMatch(c -> holds(c, spot, tree))).toList();
      case Step.OfType(var type) -> spots.stream().filter(spot -> isOf(spot, type)).toList();
    };
  }

  /// The elements of a name that a structure has.
  ///
  /// @throws Refusal when it has none
  static List<KnownElement> elements(@Nullable String structure, String name) {
    List<KnownElement> elements =
        structure == null ? List.of() : KnownElement.named(structure, name);
    if (elements.isEmpty()) {
      throw PatchTree.failed("FHIR R4 has no such element at this path: " + shortened(name));
    }
    return elements;
  }

  /// All types that an element may have which is one type of a choice.
  static List<KnownElement> siblings(@Nullable String structure, KnownElement element) {
    return element.choice() ? elements(structure, element.baseName()) : List.of(element);
  }

  private static String shortened(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }

  private static void addMembers(Spot spot, String name, List<Spot> inside, PatchTree tree) {
    for (KnownElement element : elements(spot.structure(), name)) {
      switch (spot.node().get(element.name())) {
        case ArrayNode list -> {
          tree.look(list.size());
          for (int n = 0; n < list.size(); n++) {
            inside.add(new Spot(list.get(n), structure(element, list.get(n)), spot, element, n));
          }
        }
        case null -> {}
        case JsonNode one -> inside.add(new Spot(one, structure(element, one), spot, element, -1));
      }
    }
  }

  private static @Nullable String structure(KnownElement element, JsonNode node) {
    return element.type().equals("Resource")
        ? node.path("resourceType").asString("")
        : element.inside();
  }

  private static boolean holds(Condition condition, Spot spot, PatchTree tree) {
    List<Spot> spots = List.of(spot);
    for (String name : condition.path()) {
      spots = after(new Step.Member(name), spots, tree);
    }
    return spots.stream().anyMatch(one -> condition.text().equals(one.node().asString(null)));
  }

  private static boolean isOf(Spot spot, String type) {
    KnownElement element = spot.element();
    return element == null || element.type().equals("Resource")
        ? type.equals(spot.structure())
        : element.type().equalsIgnoreCase(type);
  }
}
