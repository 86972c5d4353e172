package org.careweave.resources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Makes the tables under `src/main/resources` from the official FHIR R4 definitions, which HAPI's
/// jars carry. Run its `main` in the module's folder to write them; [DefinitionTablesTests] proves
/// that what is committed is what it makes.
final class DefinitionTables {
  static final String FOLDER = "src/main/resources/org/careweave/resources/";
  private static final String SOURCE = "/org/hl7/fhir/r4/model/";

  private DefinitionTables() {}

  public static void main(String[] arguments) throws IOException {
    for (var table : all().entrySet()) {
      Files.writeString(Path.of(FOLDER + table.getKey()), table.getValue());
    }
  }

  /// The tables by file name.
  static Map<String, String> all() throws IOException {
    var elements = new ArrayList<String>();
    var types = new TreeMap<String, String>();
    var systems = systemsOfValueSets();
    for (var file : List.of("profile/profiles-types.xml", "profile/profiles-resources.xml")) {
      for (var definition : resources(file, "StructureDefinition")) {
        if (isWanted(definition)) {
          addElements(definition, systems, elements, types);
        }
      }
    }
    var tables = new TreeMap<String, String>();
    tables.put("r4-elements.tsv", lines(elements));
    tables.put("r4-types.tsv", lines(numbered(types)));
    tables.put("r4-search.tsv", lines(searchParameters()));
    return tables;
  }

  private static boolean isWanted(Element definition) {
    boolean profile = "constraint".equals(value(definition, "derivation"));
    boolean primitive = "primitive-type".equals(value(definition, "kind"));
    return !profile && !primitive;
  }

  /// Codes of the types are their place in the alphabet: R4 is frozen, so they stay.
  private static List<String> numbered(Map<String, String> types) {
    var rows = new ArrayList<String>();
    for (var name : types.keySet()) {
      rows.add(name + "\t" + (rows.size() + 1));
    }
    return rows;
  }

  private static void addElements(
      Element definition,
      Map<String, String> systems,
      List<String> rows,
      Map<String, String> types) {
    String kind = value(definition, "kind");
    boolean isAbstract = "true".equals(value(definition, "abstract"));
    var snapshot = child(definition, "snapshot");
    for (var element : children(snapshot, "element")) {
      String path = value(element, "path");
      if (path.indexOf('.') < 0) {
        rows.add(path + "\t" + kind + (isAbstract ? " abstract" : ""));
        if (kind.equals("resource") && !isAbstract) {
          types.put(path, path);
        }
      } else {
        rows.add(row(path, element, systems));
      }
    }
  }

  private static String row(String path, Element element, Map<String, String> systems) {
    var types = new ArrayList<String>();
    for (var type : children(element, "type")) {
      types.add(typeName(type));
    }
    String reference = value(element, "contentReference");
    if (!reference.isEmpty()) {
      types.add("@" + reference.substring(1));
    }
    String flags = "true".equals(value(element, "isModifier")) ? "?!" : "";
    String row =
        String.join(
            "\t",
            path,
            value(element, "min"),
            value(element, "max"),
            String.join(",", types.stream().distinct().toList()),
            flags,
            system(element, systems),
            targets(element));
    return row.stripTrailing();
  }

  private static String typeName(Element type) {
    for (var extension : children(type, "extension")) {
      if (extension.getAttribute("url").endsWith("structuredefinition-fhir-type")) {
        return value(extension, "valueUrl");
      }
    }
    return value(type, "code");
  }

  /// The types a Reference may point to, each between bars; empty when it may be any.
  private static String targets(Element element) {
    var targets = new ArrayList<String>();
    for (var type : children(element, "type")) {
      if (value(type, "code").equals("Reference")) {
        for (var profile : children(type, "targetProfile")) {
          targets.add(id(profile.getAttribute("value")));
        }
      }
    }
    boolean any = targets.isEmpty() || targets.contains("Resource");
    return any ? "" : "|" + String.join("|", targets) + "|";
  }

  /// The one code system behind a required binding: the implied system of a `code` (FHIR R4,
  /// Search, token).
  private static String system(Element element, Map<String, String> systems) {
    var binding = child(element, "binding");
    if (binding == null || !"required".equals(value(binding, "strength"))) {
      return "";
    }
    String url = value(binding, "valueSet");
    int version = url.indexOf('|');
    return systems.getOrDefault(version < 0 ? url : url.substring(0, version), "");
  }

  private static Map<String, String> systemsOfValueSets() throws IOException {
    var systems = new HashMap<String, String>();
    for (var file : List.of("valueset/valuesets.xml")) {
      for (var valueSet : resources(file, "ValueSet")) {
        var compose = child(valueSet, "compose");
        var includes = compose == null ? List.<Element>of() : children(compose, "include");
        if (includes.size() == 1 && !value(includes.getFirst(), "system").isEmpty()) {
          systems.put(value(valueSet, "url"), value(includes.getFirst(), "system"));
        }
      }
    }
    return systems;
  }

  private static List<String> searchParameters() throws IOException {
    byte[] bytes;
    try (var in = open("sp/search-parameters.json")) {
      bytes = in.readAllBytes();
    }
    var rows = new TreeMap<String, String>();
    for (var entry : Json.parse(bytes).object().objects("entry")) {
      var parameter = entry.object("resource");
      for (var base : parameter.texts("base")) {
        var row = searchParameter(base, parameter);
        String key = base + " " + parameter.text("code");
        if (rows.put(key, row) != null) {
          throw new IllegalStateException("two definitions of " + key);
        }
      }
    }
    return List.copyOf(rows.values());
  }

  private static String searchParameter(String base, JsonObject parameter) {
    var expression = parameter.text("expression");
    var components = new ArrayList<String>();
    for (var component : parameter.objects("component")) {
      components.add(id(component.text("definition")) + " " + component.text("expression"));
    }
    String row =
        String.join(
            "\t",
            base,
            parameter.text("code"),
            parameter.text("type"),
            id(parameter.text("url")),
            expression == null ? "" : alternatives(base, expression),
            String.join(",", parameter.texts("target")),
            String.join(";", components));
    return row.stripTrailing();
  }

  private static String id(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /// Those alternatives of a union that begin at `base`.
  private static String alternatives(String base, String expression) {
    var kept = new ArrayList<String>();
    for (var alternative : expression.split(" ?\\| ?")) {
      String start = alternative.strip().replaceFirst("^\\(", "").split("[.) ]", 2)[0];
      if (start.equals(base) || !Character.isUpperCase(start.charAt(0))) {
        kept.add(alternative.strip());
      }
    }
    return String.join(" | ", kept);
  }

  private static String lines(List<String> rows) {
    return String.join("\n", rows) + "\n";
  }

  private static List<Element> resources(String file, String type) throws IOException {
    try (var in = open(file)) {
      var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
      var found = new ArrayList<Element>();
      for (var entry : children(root.getDocumentElement(), "entry")) {
        var resource = child(entry, "resource");
        found.addAll(children(resource, type));
      }
      return found;
    } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static InputStream open(String file) {
    return java.util.Objects.requireNonNull(
        DefinitionTables.class.getResourceAsStream(SOURCE + file), file);
  }

  private static List<Element> children(Element parent, String name) {
    var found = new ArrayList<Element>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static Element child(Element parent, String name) {
    var found = children(parent, name);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static String value(Element parent, String name) {
    var child = child(parent, name);
    return child == null ? "" : child.getAttribute("value");
  }
}
