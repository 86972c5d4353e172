package org.careweave.resources;

import java.util.HashSet;
import java.util.List;

/// A resource with a value in every element down to some depth, made from the definitions: the seed
/// picks the type of each choice and the variant of each value.
final class MadeExample {
  private static final int DEEPEST = 4;
  private static final List<String> SYSTEMS = List.of("phone", "email", "fax");
  private static final List<String> ARTIFACTS =
      List.of("composed-of", "depends-on", "derived-from", "predecessor", "successor");

  private final int seed;
  private final JsonWriter json = new JsonWriter();
  private int count;

  private MadeExample(int seed) {
    this.seed = seed;
  }

  static byte[] of(ResourceType type, int seed) {
    var example = new MadeExample(seed);
    example.json.beginObject().member("resourceType", type.name());
    example.members(type.structure(), 0);
    example.json.endObject();
    return example.json.bytes();
  }

  private void members(Structure structure, int depth) {
    var places = new HashSet<Integer>();
    for (var element : structure.elements) {
      if (!wanted(element, structure, depth) || !places.add(element.place)) {
        continue;
      }
      var variant = element;
      if (element.choice) {
        var variants = structure.named(element.baseName);
        variant = variants.get(Math.floorMod(seed, variants.size()));
      }
      if (wanted(variant, structure, depth)) {
        json.name(variant.name);
        if (variant.many) {
          json.beginArray();
          value(variant, structure, depth);
          json.endArray();
        } else {
          value(variant, structure, depth);
        }
      }
    }
  }

  private static boolean wanted(ElementDefinition element, Structure structure, int depth) {
    boolean leaf = element.primitive != null;
    return !element.isResource()
        && !element.baseName.equals("extension")
        && !element.baseName.equals("modifierExtension")
        && !element.baseName.equals("id")
        && !element.name.equals("implicitRules")
        && !element.type.equals("Narrative")
        && (leaf || element.structure() != structure)
        && (leaf || depth < DEEPEST);
  }

  private void value(ElementDefinition element, Structure structure, int depth) {
    if (element.primitive != null) {
      primitive(element, structure);
      return;
    }
    json.beginObject();
    if (element.type.equals("Reference")) {
      json.member("reference", target(element) + "/" + ++count);
    } else {
      int from = json.size();
      members(element.structure(), depth + 1);
      if (json.size() == from) {
        json.member("id", "x");
      }
    }
    json.endObject();
  }

  private String target(ElementDefinition element) {
    if (seed == 0 && element.mayPointTo(ResourceType.of("Patient"))) {
      return "Patient";
    }
    var targets = Definitions.r4().resourceTypes().stream().filter(element::mayPointTo).toList();
    return targets.get(Math.floorMod(seed, targets.size())).name();
  }

  private void primitive(ElementDefinition element, Structure structure) {
    int n = ++count;
    switch (element.primitive) {
      case BOOLEAN -> json.literal(String.valueOf((seed + n) % 2 == 0));
      case INTEGER, POSITIVE_INT, UNSIGNED_INT -> json.literal(String.valueOf(n));
      case DECIMAL -> json.literal(n + ".50");
      case CODE -> json.text(code(element, structure));
      case URI, URL -> json.text("http://example.org/" + n);
      case CANONICAL -> json.text("http://example.org/canonical/" + n + "|1");
      case OID -> json.text("urn:oid:1.2." + n);
      case UUID -> json.text("urn:uuid:00000000-0000-0000-0000-%012d".formatted(n));
      case BASE64_BINARY -> json.text("AAAA");
      case DATE -> json.text(List.of("%d", "%d-07", "%d-07-11").get(n % 3).formatted(2000 + n));
      case DATE_TIME -> json.text("%d-0%d-11T10:20:30+01:00".formatted(2000 + n, 1 + n % 9));
      case INSTANT -> json.text("%d-0%d-11T10:20:30.250Z".formatted(2000 + n, 1 + n % 9));
      case TIME -> json.text("10:11:12");
      case ID -> json.text("id-" + n);
      case STRING, MARKDOWN, XHTML -> json.text("Text " + n);
    }
  }

  private String code(ElementDefinition element, Structure structure) {
    if (structure.name.equals("ContactPoint") && element.name.equals("system")) {
      return SYSTEMS.get(Math.floorMod(seed, SYSTEMS.size()));
    }
    if (structure.name.equals("RelatedArtifact") && element.name.equals("type")) {
      return ARTIFACTS.get(Math.floorMod(seed, ARTIFACTS.size()));
    }
    return element.name.equals("method") ? "PUT" : "code-" + count;
  }
}
