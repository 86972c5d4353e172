package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;
import org.careweave.resources.StructureProblem.Kind;
import org.careweave.resources.StructureProblem.Severity;
import org.jspecify.annotations.Nullable;

/// One walk over a resource beside its definition: notes what is wrong, and every Reference.
final class StructureWalk {
  private static final int MOST_PROBLEMS = 100;

  private final Tape tape;
  private final int root;
  private final ResourceType type;
  private final int resourceTypeName;
  private final int idName;
  private final int divName;

  final List<StructureProblem> problems = new ArrayList<>(0);
  final List<FoundReference> references = new ArrayList<>();
  final List<ResourceType> contained = new ArrayList<>(0);
  boolean narrative;
  boolean signed;

  private boolean inContained;
  private int nested;

  StructureWalk(Tape tape, int root, ResourceType type) {
    this.tape = tape;
    this.root = root;
    this.type = type;
    this.resourceTypeName = tape.names.find("resourceType");
    this.idName = tape.names.find("id");
    this.divName = tape.names.find("div");
  }

  void walk() {
    object(root, type.structure(), true);
  }

  private void object(int object, Structure structure, boolean resource) {
    int end = tape.next(object);
    int child = tape.first(object);
    if (child == end && object != root) {
      problem(Severity.ERROR, Kind.EMPTY, object, "an object must not be empty");
      return;
    }
    long seen = 0;
    for (; child < end; child = tape.next(child)) {
      int name = tape.name(child);
      var element = structure.find(name);
      if (element == null) {
        if (!resource || name != resourceTypeName) {
          unknown(child);
        }
        continue;
      }
      long mark = 1L << element.place;
      if (element.choice && (seen & mark) != 0) {
        otherTypesOfChoice(object, child, element, structure);
      }
      seen |= mark;
      if (name == element.nameId) {
        member(object, child, element, resource);
      } else {
        underscored(child, element);
      }
    }
    for (var required : structure.required()) {
      if ((seen & 1L << required.place) == 0) {
        missing(object, required);
      }
    }
  }

  private void member(int object, int node, ElementDefinition element, boolean ofResource) {
    if (!element.many) {
      if (tape.isArray(node)) {
        problem(Severity.ERROR, Kind.WRONG_JSON_TYPE, node, "must be one value, not an array");
      } else {
        one(node, element, ofResource);
      }
      return;
    }
    if (!tape.isArray(node)) {
      problem(Severity.ERROR, Kind.WRONG_JSON_TYPE, node, "must be an array");
      return;
    }
    int end = tape.next(node);
    int item = tape.first(node);
    if (item == end) {
      problem(Severity.ERROR, Kind.EMPTY, node, "an array must not be empty");
    }
    boolean nulls = false;
    for (; item < end; item = tape.next(item)) {
      if (tape.kind(item) == Tape.NULL && element.primitive != null) {
        nulls = true;
      } else {
        one(item, element, ofResource);
      }
    }
    if (nulls) {
      nullItems(object, node, element);
    }
  }

  private void one(int node, ElementDefinition element, boolean ofResource) {
    var primitive = element.primitive;
    if (primitive != null) {
      primitive(node, ofResource && element.nameId == idName ? Primitive.ID : primitive);
      if (element.nameId == divName && nested == 0 && !inContained) {
        narrative = true;
      }
      return;
    }
    if (!tape.isObject(node)) {
      problem(Severity.ERROR, Kind.WRONG_JSON_TYPE, node, "must be an object");
      return;
    }
    if (element.isResource()) {
      resource(node, element);
      return;
    }
    var structure = element.structure();
    if (structure == null) {
      return;
    }
    if (element.type.equals("Reference") && nested == 0) {
      var reference = new FoundReference(tape, root, type, node, inContained);
      references.add(reference);
      if (!element.mayPointTo(reference.type())) {
        problem(
            Severity.WARNING,
            Kind.WRONG_TARGET,
            node,
            "points to a type that FHIR R4 has not here");
      }
    } else if (element.type.equals("Signature")) {
      signed = true;
    }
    object(node, structure, false);
  }

  private void primitive(int node, Primitive primitive) {
    var words = PrimitiveForms.fault(tape, node, primitive);
    if (words != null) {
      boolean jsonType = PrimitiveForms.wrongJsonType(tape, node, primitive);
      // Sources do use ids wider than FHIR's: they are mapped, so the form alone is no ground to
      // refuse.
      var severity = primitive == Primitive.ID && !jsonType ? Severity.WARNING : Severity.ERROR;
      problem(severity, jsonType ? Kind.WRONG_JSON_TYPE : Kind.WRONG_FORM, node, words);
    }
  }

  private void resource(int node, ElementDefinition element) {
    int typeNode = tape.member(node, resourceTypeName);
    var inner = typeNode < 0 ? null : ResourceType.named(tape.text(typeNode));
    if (inner == null) {
      problem(
          Severity.ERROR,
          Kind.UNKNOWN_RESOURCE_TYPE,
          node,
          "resourceType is missing or not one of FHIR R4");
      return;
    }
    if (element.name.equals("contained")) {
      contained(node, inner);
    } else {
      nested++;
      object(node, inner.structure(), true);
      nested--;
    }
  }

  private void contained(int node, ResourceType inner) {
    if (inContained) {
      problem(
          Severity.ERROR,
          Kind.UNKNOWN_ELEMENT,
          node,
          "a contained resource must not contain another");
      return;
    }
    if (nested == 0) {
      contained.add(inner);
    }
    inContained = true;
    object(node, inner.structure(), true);
    inContained = false;
  }

  /// `_name` carries id and extensions of the primitive `name` (FHIR R4, JSON representation).
  private void underscored(int node, ElementDefinition element) {
    var structure = Definitions.r4().structure("Element");
    if (structure == null) {
      return;
    }
    if (!element.many) {
      underscoredOne(node, structure, false);
      return;
    }
    if (!tape.isArray(node)) {
      problem(Severity.ERROR, Kind.WRONG_JSON_TYPE, node, "must be an array");
      return;
    }
    for (int item = tape.first(node); item < tape.next(node); item = tape.next(item)) {
      underscoredOne(item, structure, true);
    }
  }

  private void underscoredOne(int node, Structure structure, boolean nullAllowed) {
    if (tape.isObject(node)) {
      object(node, structure, false);
    } else if (!nullAllowed || tape.kind(node) != Tape.NULL) {
      problem(Severity.ERROR, Kind.WRONG_JSON_TYPE, node, "must be an object");
    }
  }

  /// A null stands only where the array of underscored items has something at the same place.
  private void nullItems(int object, int array, ElementDefinition element) {
    int beside = tape.member(object, element.underscoreId);
    boolean paired = beside >= 0 && tape.isArray(beside);
    int other = paired ? tape.first(beside) : 0;
    int end = paired ? tape.next(beside) : 0;
    for (int item = tape.first(array); item < tape.next(array); item = tape.next(item)) {
      if (tape.kind(item) == Tape.NULL && (other >= end || !tape.isObject(other))) {
        problem(
            Severity.ERROR, Kind.WRONG_JSON_TYPE, item, "null without an extension in its place");
      }
      other = other < end ? tape.next(other) : end;
    }
  }

  /// A primitive and its underscored companion are the same type of a choice; others are not.
  private void otherTypesOfChoice(
      int object, int child, ElementDefinition element, Structure structure) {
    for (int other = tape.first(object); other < child; other = tape.next(other)) {
      var same = structure.find(tape.name(other));
      if (same != null && same.place == element.place && same != element) {
        problem(
            Severity.ERROR,
            Kind.SEVERAL_CHOICES,
            child,
            "only one of the types of " + element.baseName + "[x] may be present");
        return;
      }
    }
  }

  private void unknown(int node) {
    if (tape.isMember(node)) {
      problem(
          Severity.WARNING,
          Kind.UNKNOWN_ELEMENT,
          node,
          "not an element of FHIR R4 here; kept as it is");
    }
  }

  private void missing(int object, ElementDefinition required) {
    if (problems.size() < MOST_PROBLEMS) {
      String path = Locations.of(tape, root, type.name(), object) + "." + required.baseName;
      String words = "required, but missing";
      problems.add(new StructureProblem(Severity.ERROR, Kind.REQUIRED_MISSING, path, words));
    }
  }

  private void problem(Severity severity, Kind kind, int node, @Nullable String words) {
    if (problems.size() < MOST_PROBLEMS) {
      String path = Locations.of(tape, root, type.name(), node);
      problems.add(new StructureProblem(severity, kind, path, String.valueOf(words)));
    }
  }
}
