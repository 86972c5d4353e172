package org.careweave.benchmarks.day;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Looks into a Task as docs/guides/tasks.md and transfers.md describe it.
final class Resource {

  private static final String BASE = "https://careweave.org/fhir/";
  private static final String EXTENSION = BASE + "StructureDefinition/";

  private Resource() {}

  static int version(JsonNode resource) {
    return Integer.parseInt(resource.path("meta").path("versionId").asString("0"));
  }

  static String text(JsonNode resource, String... path) {
    JsonNode at = resource;
    for (String step : path) {
      at = at.path(step);
    }
    return at.asString("");
  }

  /// The extensions of this name.
  static List<JsonNode> extensions(JsonNode of, String name) {
    var all = new ArrayList<JsonNode>();
    for (JsonNode one : of.path("extension")) {
      if (text(one, "url").equals(EXTENSION + name)) {
        all.add(one);
      }
    }
    return all;
  }

  /// A part of an extension, as a string.
  static String part(JsonNode extension, String name) {
    for (JsonNode one : extension.path("extension")) {
      if (text(one, "url").equals(name)) {
        return text(one, "valueString") + text(one, "valueInstant");
      }
    }
    return "";
  }

  static @Nullable Instant instant(String words) {
    return words.isEmpty() ? null : java.time.OffsetDateTime.parse(words).toInstant();
  }

  /// Whoever holds the task; null when nobody of the team does.
  static @Nullable String holder(JsonNode task) {
    return owner(task, "staff");
  }

  /// The team that has it; null when none has.
  static @Nullable String team(JsonNode task) {
    List<JsonNode> named = extensions(task, "task-team");
    return named.isEmpty()
        ? owner(task, "team")
        : text(named.getFirst(), "valueIdentifier", "value");
  }

  private static @Nullable String owner(JsonNode task, String system) {
    JsonNode identifier = task.path("owner").path("identifier");
    return text(identifier, "system").equals(BASE + "Id/" + system)
        ? text(identifier, "value")
        : null;
  }

  /// Inputs or outputs of a kind.
  static List<JsonNode> parts(JsonNode task, String element, String code) {
    var all = new ArrayList<JsonNode>();
    for (JsonNode one : task.path(element)) {
      if (text(one.path("type").path("coding").path(0), "code").equals(code)) {
        all.add(one);
      }
    }
    return all;
  }
}
