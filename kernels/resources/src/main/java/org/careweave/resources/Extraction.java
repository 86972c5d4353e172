package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.resources.SearchParameter.Kind;
import org.jspecify.annotations.Nullable;

/// Reads the values of search parameters out of one resource.
final class Extraction {
  private static final Set<String> TOKENS =
      Set.of(
          "Coding",
          "CodeableConcept",
          "Identifier",
          "ContactPoint",
          "boolean",
          "code",
          "id",
          "string",
          "uri",
          "canonical",
          "oid",
          "uuid",
          "integer",
          "positiveInt",
          "unsignedInt");
  private static final Set<String> STRINGS =
      Set.of("string", "markdown", "code", "id", "HumanName", "Address", "uri");
  private static final Set<String> DATES =
      Set.of("date", "dateTime", "instant", "Period", "Timing");
  private static final Set<String> NUMBERS =
      Set.of("decimal", "integer", "positiveInt", "unsignedInt");
  private static final Set<String> QUANTITIES =
      Set.of("Quantity", "Age", "Duration", "Count", "Distance", "Money", "Range", "SampledData");
  private static final Set<String> URIS = Set.of("uri", "url", "canonical", "oid", "uuid");
  private static final Set<String> REFERENCES = Set.of("Reference", "canonical", "uri");

  final Tape tape;
  final int root;
  private final References references;
  private final Nodes found = new Nodes();

  /// The references of the resource.
  interface References {

    /// The reference at that node.
    FoundReference at(int node);

    /// The type it points to, after rewriting where that is done; null: unknown.
    @Nullable ResourceType typeOf(FoundReference reference);
  }

  Extraction(Tape tape, int root, References references) {
    this.tape = tape;
    this.root = root;
    this.references = references;
  }

  /// Reads from a resource that was not examined.
  static Extraction of(ResourceType type, JsonObject resource) {
    var tape = resource.document().tape;
    int root = resource.node();
    var references =
        new References() {
          @Override
          public FoundReference at(int node) {
            return new FoundReference(tape, root, type, node, false);
          }

          @Override
          public @Nullable ResourceType typeOf(FoundReference reference) {
            return reference.type();
          }
        };
    return new Extraction(tape, root, references);
  }

  /// Whether a parameter of that kind takes values from such an element.
  static boolean reads(Kind kind, ElementDefinition leaf) {
    return switch (kind) {
      case TOKEN -> TOKENS.contains(leaf.type);
      case STRING -> STRINGS.contains(leaf.type);
      case DATE -> DATES.contains(leaf.type);
      case NUMBER -> NUMBERS.contains(leaf.type);
      case QUANTITY -> QUANTITIES.contains(leaf.type);
      case URI -> URIS.contains(leaf.type);
      case REFERENCE -> REFERENCES.contains(leaf.type);
      case SPECIAL -> leaf.structure() != null;
      case COMPOSITE -> false;
    };
  }

  /// Adds the values of `parameter`.
  void add(SearchParameter parameter, List<SearchValue> values) {
    if (parameter.special() == SearchParameters.Special.PRESENCE) {
      values.add(presence(parameter));
    } else if (parameter.kind() == Kind.COMPOSITE) {
      composites(parameter, values);
    } else {
      values(parameter.kind(), parameter.paths(), root, values);
    }
  }

  private void values(Kind kind, Path path, int object, List<SearchValue> values) {
    found.clear();
    path.select(tape, object, found);
    for (int i = 0; i < found.size(); i++) {
      value(kind, found.node(i), found.element(i), path, values);
    }
  }

  private void values(Kind kind, List<Path> paths, int object, List<SearchValue> values) {
    for (int i = 0; i < paths.size(); i++) {
      values(kind, paths.get(i), object, values);
    }
  }

  private void value(
      Kind kind, int node, ElementDefinition leaf, Path path, List<SearchValue> values) {
    switch (kind) {
      case TOKEN -> Tokens.add(tape, node, leaf, values);
      case STRING -> Strings.add(tape, node, leaf, values);
      case DATE -> Times.add(tape, node, leaf, values);
      case NUMBER, QUANTITY, SPECIAL -> Amounts.add(tape, node, leaf, kind, values);
      case URI -> uri(node, values);
      case REFERENCE -> reference(node, leaf, path.targetType(), values);
      case COMPOSITE -> throw new IllegalStateException("a composite has no paths of its own");
    }
  }

  private void uri(int node, List<SearchValue> values) {
    if (tape.isString(node)) {
      values.add(new SearchValue.Uri(tape.text(node)));
    }
  }

  private void reference(
      int node, ElementDefinition leaf, @Nullable ResourceType wanted, List<SearchValue> values) {
    if (leaf.primitive != null) {
      uri(node, values);
      return;
    }
    if (!tape.isObject(node)) {
      return;
    }
    var reference = references.at(node);
    if (wanted != null) {
      var type = references.typeOf(reference);
      if (type != null && type != wanted) {
        return;
      }
    }
    values.add(new SearchValue.Reference(reference));
  }

  /// `exists() and … != false`.
  private SearchValue presence(SearchParameter parameter) {
    boolean present = false;
    for (var path : parameter.paths()) {
      found.clear();
      path.select(tape, root, found);
      for (int i = 0; i < found.size(); i++) {
        present |= tape.kind(found.node(i)) != Tape.FALSE;
      }
    }
    return new SearchValue.Token(null, Boolean.toString(present), null);
  }

  private void composites(SearchParameter parameter, List<SearchValue> values) {
    if (parameter.special() == SearchParameters.Special.WHOLE) {
      composite(parameter, root, values);
    }
    for (var path : parameter.paths()) {
      var focuses = new Nodes();
      path.select(tape, root, focuses);
      for (int i = 0; i < focuses.size(); i++) {
        if (tape.isObject(focuses.node(i))) {
          composite(parameter, focuses.node(i), values);
        }
      }
    }
  }

  private void composite(SearchParameter parameter, int focus, List<SearchValue> values) {
    var parts = new ArrayList<List<SearchValue>>(2);
    for (var part : parameter.parts()) {
      var ofPart = new ArrayList<SearchValue>(2);
      values(part.component().kind(), part.paths(), part.fromRoot() ? root : focus, ofPart);
      if (ofPart.isEmpty()) {
        return;
      }
      parts.add(ofPart);
    }
    values.add(new SearchValue.Composite(parts));
  }
}
