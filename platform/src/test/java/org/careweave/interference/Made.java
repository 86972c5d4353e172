package org.careweave.interference;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition.ChildTypeEnum;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildAny;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import ca.uhn.fhir.context.RuntimeChildResourceDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.careweave.resources.Examined;
import org.careweave.resources.Json;
import org.hl7.fhir.instance.model.api.IBaseReference;

/// The body of a resource of any type, made at random from the definitions: most elements of the
/// first two levels, valid codes, and few different values, so that resources have much in common.
/// The member that says whom it is about holds [#SUBJECT], or [#VIA] when that is said through
/// something else.
final class Made {

  /// Stands for the reference to whom the resource is about.
  static final String SUBJECT = "@subject@";

  /// Stands for the reference to the thing that says whom the resource is about.
  static final String VIA = "@via@";

  private static final FhirContext R4 = FhirContext.forR4Cached();
  private static final int DEEPEST = 2;
  private static final int DEEPEST_OF_ALL = 6;
  private static final Set<String> LEFT_OUT =
      Set.of("extension", "modifierExtension", "contained", "id", "meta", "implicitRules");

  /// Nearly all members of these are given: they are what is searched for.
  private static final Set<String> RICH =
      Set.of(
          "CodeableConcept",
          "Coding",
          "Identifier",
          "Quantity",
          "Money",
          "Age",
          "Range",
          "Period",
          "HumanName",
          "Address",
          "ContactPoint");

  private static final Set<String> ANY =
      Set.of("String", "Quantity", "CodeableConcept", "Reference", "DateTime", "Boolean", "Period");

  private final String world;
  private final Random random;
  private final HomePaths.HomePath home;
  private final StringBuilder json = new StringBuilder(2048);
  private boolean homed;

  private Made(String type, String world, Random random) {
    this.world = world;
    this.random = random;
    this.home = HomePaths.of(type);
  }

  /// Members of a resource, without `resourceType`, `id` and `meta`, each followed by a comma but
  /// the last.
  static String body(String type, String world, Random random) {
    while (true) {
      Made made = new Made(type, world, random);
      made.members(R4.getResourceDefinition(type), "", 0);
      String body = made.json.toString();
      String whole =
          "{\"resourceType\":\"" + type + "\"" + (body.isEmpty() ? "" : ",") + body + "}";
      if (!Examined.of(Json.parse(whole.getBytes(StandardCharsets.UTF_8)).object()).refused()) {
        return body;
      }
    }
  }

  private void members(BaseRuntimeElementCompositeDefinition<?> structure, String path, int depth) {
    String comma = "";
    for (BaseRuntimeChildDefinition child : structure.getChildren()) {
      String base = child.getElementName().replace("[x]", "");
      String at = path.isEmpty() ? base : path + "." + base;
      boolean leadsHome = home.path().equals(at) || home.path().startsWith(at + ".");
      boolean needed = leadsHome || child.getMin() > 0;
      boolean ofAll = depth == 0 && (base.equals("text") || base.equals("language"));
      if (LEFT_OUT.contains(base) || ofAll || !needed && !wanted(structure.getName(), depth)) {
        continue;
      }
      int most = needed || RICH.contains(structure.getName()) ? DEEPEST_OF_ALL : DEEPEST;
      for (String name : names(child)) {
        if (member(child, name, at, depth, most, comma)) {
          comma = ",";
          break;
        }
      }
    }
  }

  private boolean member(
      BaseRuntimeChildDefinition child, String name, String at, int depth, int most, String comma) {
    BaseRuntimeElementDefinition<?> element = child.getChildByName(name);
    if (element == null || depth >= most && !isPrimitive(element)) {
      return false;
    }
    int start = json.length();
    json.append(comma).append('"').append(name).append("\":");
    json.append(child.getMax() == 1 ? "" : "[");
    int before = json.length();
    value(child, element, at, depth);
    if (json.length() == before) {
      json.setLength(start);
      return false;
    }
    json.append(child.getMax() == 1 ? "" : "]");
    return true;
  }

  private boolean wanted(String structure, int depth) {
    return random.nextDouble() < (RICH.contains(structure) ? 0.95 : depth == 0 ? 0.8 : 0.5);
  }

  /// Names the member may have, in random order: those of a choice, of which one is taken.
  private List<String> names(BaseRuntimeChildDefinition child) {
    List<String> names = new ArrayList<>(new TreeSet<>(child.getValidChildNames()));
    names.removeIf(n -> n.endsWith("[x]") || isOddName(child, n));
    Collections.shuffle(names, random);
    String amount = child.getElementName().replace("[x]", "") + "Quantity";
    if (names.contains(amount) && random.nextBoolean()) {
      names.addFirst(amount);
    }
    return names;
  }

  /// Names that HAPI FHIR allows a choice to have and FHIR does not, or seldom.
  private static boolean isOddName(BaseRuntimeChildDefinition child, String name) {
    String base = child.getElementName().replace("[x]", "");
    if (child instanceof RuntimeChildAny) {
      return !ANY.contains(name.substring(base.length()));
    }
    if (!(child instanceof RuntimeChildChoiceDefinition)) {
      return !name.equals(base);
    }
    return IBaseReference.class.isAssignableFrom(child.getChildByName(name).getImplementingClass())
        && !name.endsWith("Reference");
  }

  private static boolean isPrimitive(BaseRuntimeElementDefinition<?> element) {
    return element.getChildType() == ChildTypeEnum.PRIMITIVE_DATATYPE
        || element.getChildType() == ChildTypeEnum.ID_DATATYPE;
  }

  private void value(
      BaseRuntimeChildDefinition child,
      BaseRuntimeElementDefinition<?> element,
      String path,
      int depth) {
    if (IBaseReference.class.isAssignableFrom(element.getImplementingClass())) {
      reference(child, path);
      return;
    }
    switch (element.getChildType()) {
      case PRIMITIVE_DATATYPE, ID_DATATYPE -> primitive(child, element.getName());
      case COMPOSITE_DATATYPE, RESOURCE_BLOCK -> {
        if (element.getName().equals("Narrative")) {
          return;
        }
        int start = json.length();
        for (int tries = 0; json.length() <= start + 1 && tries < 5; tries++) {
          json.setLength(start);
          json.append('{');
          members((BaseRuntimeElementCompositeDefinition<?>) element, path, depth + 1);
        }
        if (json.length() == start + 1) {
          json.setLength(start);
        } else {
          json.append('}');
        }
      }
      default -> {}
    }
  }

  private void reference(BaseRuntimeChildDefinition child, String path) {
    json.append("{\"reference\":\"");
    boolean named = true;
    if (path.equals(home.path()) && !homed) {
      homed = true;
      json.append(home.via() ? VIA : SUBJECT);
    } else {
      String target = target(child);
      // What is about nobody keeps its name unless it is hidden (docs/guides/policy.md).
      named = !HomePaths.of(target).kind().equals("nobody");
      json.append(target.equals("Patient") ? SUBJECT : target + "/" + id(target));
    }
    json.append(named ? "\",\"display\":\"" + word() : "").append("\"}");
  }

  /// One of the ids that resources of this world have or could have.
  private String id(String target) {
    return world + "-" + target + "-" + random.nextInt(4);
  }

  private String target(BaseRuntimeChildDefinition child) {
    List<String> names = new ArrayList<>();
    if (child instanceof RuntimeChildResourceDefinition references) {
      references
          .getResourceTypes()
          .forEach(
              one -> {
                if (!one.isInterface()) {
                  names.add(R4.getResourceType(one));
                }
              });
    }
    return names.isEmpty()
        ? List.of("Condition", "Observation", "Encounter", "Patient").get(random.nextInt(4))
        : names.get(random.nextInt(names.size()));
  }

  private void primitive(BaseRuntimeChildDefinition child, String name) {
    if (child instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound) {
      json.append('"').append(boundCode(bound)).append('"');
      return;
    }
    switch (name) {
      case "boolean" -> json.append(random.nextBoolean());
      case "integer", "positiveInt", "unsignedInt" -> json.append(1 + random.nextInt(5));
      case "decimal" -> json.append(1 + random.nextInt(5)).append(".50");
      case "date" -> json.append(quoted(day()));
      case "dateTime" -> json.append(quoted(random.nextBoolean() ? day() : instant()));
      case "instant" -> json.append(quoted(instant()));
      case "time" -> json.append("\"10:11:12\"");
      case "base64Binary" -> json.append("\"AAAA\"");
      case "oid" -> json.append("\"urn:oid:1.2.").append(random.nextInt(4)).append('"');
      case "uuid" -> json.append("\"urn:uuid:00000000-0000-0000-0000-00000000000a\"");
      case "uri", "url", "canonical" -> json.append(quoted(uri()));
      case "code", "id" -> json.append(quoted(code()));
      default -> json.append(quoted(word() + " " + word()));
    }
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private String code() {
    return world + "-c" + random.nextInt(4);
  }

  private String word() {
    return World.WORDS.get(random.nextInt(World.WORDS.size()));
  }

  private String uri() {
    return "http://"
        + world
        + ".example/"
        + List.of("a", "a/b", "a/b/c", "d").get(random.nextInt(4));
  }

  private String day() {
    return "202%d-0%d-1%d".formatted(random.nextInt(6), 1 + random.nextInt(9), random.nextInt(9));
  }

  private String instant() {
    return day() + "T10:20:3" + random.nextInt(9) + "Z";
  }

  private String boundCode(RuntimeChildPrimitiveEnumerationDatatypeDefinition bound) {
    List<String> codes = new ArrayList<>();
    for (Enum<?> one : bound.getBoundEnumType().getEnumConstants()) {
      String code = HapiCodes.of(one);
      if (code != null) {
        codes.add(code);
      }
    }
    return codes.get(random.nextInt(codes.size()));
  }
}
