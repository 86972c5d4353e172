package org.careweave.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A FHIR R4 ValueSet read from its JSON. Only codes that are named count: one that has to be
/// expanded by a terminology server is refused, since nobody could say what it labels.
final class ValueSetFile {

  /// Most codes of one set.
  static final int MOST = 50_000;

  private static final int LONGEST = 200;

  private static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final List<Problem> problems = new ArrayList<>();
  private final Map<List<String>, Code> codes = new LinkedHashMap<>();
  private String url = "";
  private String version = "";
  private String title = "";

  /// One code.
  record Code(String system, String code, @Nullable String display) {}

  private ValueSetFile() {}

  static ValueSetFile read(String text) {
    ValueSetFile file = new ValueSetFile();
    try {
      file.take(MAPPER.readTree(text));
    } catch (JacksonException _) {
      file.wrong("ValueSet", "This is not well-formed JSON");
    }
    return file;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  List<Code> codes() {
    return List.copyOf(codes.values());
  }

  String url() {
    return url;
  }

  String version() {
    return version;
  }

  String title() {
    return title;
  }

  private void take(JsonNode root) {
    if (!root.isObject() || !"ValueSet".equals(text(root, "resourceType"))) {
      wrong("ValueSet", "The file must hold one FHIR ValueSet");
      return;
    }
    url = needed(root, "url", "ValueSet.url");
    version = needed(root, "version", "ValueSet.version");
    String called = text(root, "title");
    title = called == null ? needed(root, "name", "ValueSet.name") : called.strip();
    JsonNode expansion = root.path("expansion");
    if (expansion.isObject()) {
      contains(expansion.path("contains"), "ValueSet.expansion.contains");
    } else {
      compose(root.path("compose"));
    }
    if (codes.size() > MOST) {
      wrong("ValueSet", "It has more than %,d codes".formatted(MOST));
    }
  }

  private void contains(JsonNode contains, String path) {
    for (int n = 0; n < contains.size(); n++) {
      JsonNode one = contains.get(n);
      String at = path + "[" + n + "]";
      if (!one.path("abstract").asBoolean(false)) {
        add(text(one, "system"), one, at);
      }
      contains(one.path("contains"), at + ".contains");
    }
  }

  private void compose(JsonNode compose) {
    if (compose.has("exclude")) {
      wrong(
          "ValueSet.compose.exclude", "Expand the value set first: it leaves codes out by a rule");
    }
    JsonNode includes = compose.path("include");
    for (int n = 0; n < includes.size(); n++) {
      JsonNode include = includes.get(n);
      String at = "ValueSet.compose.include[" + n + "]";
      if (include.has("filter") || include.has("valueSet") || !include.has("concept")) {
        wrong(at, "Expand the value set first: its codes are not named here");
        continue;
      }
      JsonNode concepts = include.path("concept");
      for (int c = 0; c < concepts.size(); c++) {
        add(text(include, "system"), concepts.get(c), at + ".concept[" + c + "]");
      }
    }
  }

  private void add(@Nullable String system, JsonNode concept, String at) {
    String code = text(concept, "code");
    if (system == null || system.isBlank()) {
      wrong(at, "The code has no system");
    } else if (code == null || code.isBlank() || code.length() > LONGEST) {
      wrong(at + ".code", "The code is missing, or too long");
    } else {
      codes.put(List.of(system, code), new Code(system, code, text(concept, "display")));
    }
  }

  private String needed(JsonNode root, String name, String path) {
    String value = text(root, name);
    if (value == null || value.isBlank() || value.length() > LONGEST) {
      wrong(path, "Needed, of at most " + LONGEST + " characters");
      return "";
    }
    return value.strip();
  }

  private void wrong(String path, String words) {
    if (problems.size() < 20) {
      problems.add(Problem.invalid("ACC-090", words, path));
    }
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.asString() : null;
  }
}
