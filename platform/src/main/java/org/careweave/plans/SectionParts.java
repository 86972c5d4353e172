package org.careweave.plans;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.careweave.tasks.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Parts of a CarePlan that several elements have: extensions, who did something, times.
final class SectionParts {

  private static final String EXTENSION = "https://careweave.org/fhir/StructureDefinition/plan-";

  private SectionParts() {}

  static void write(ObjectNode extension, Task.Deed by) {
    ArrayNode parts = extension.putArray("extension");
    part(parts, "user", by.user());
    part(parts, "name", by.name());
    part(parts, "organisation", by.organisation());
    part(parts, "action", by.action());
    if (by.team() != null) {
      part(parts, "team", by.team());
    }
    parts.addObject().put("url", "at").put("valueInstant", by.at().toString());
  }

  static Task.Deed deed(JsonNode extension) {
    String team = text(part(extension, "team"), "valueString");
    Instant at = instant(text(part(extension, "at"), "valueInstant"));
    return new Task.Deed(
        text(part(extension, "user"), "valueString"),
        text(part(extension, "name"), "valueString"),
        text(part(extension, "organisation"), "valueString"),
        team.isEmpty() ? null : team,
        at == null ? Instant.EPOCH : at,
        text(part(extension, "action"), "valueString"));
  }

  static Task.Deed ofApplication(Instant at, String action) {
    return new Task.Deed("", "an application", "", null, at, action);
  }

  static void part(ArrayNode parts, String url, String value) {
    parts.addObject().put("url", url).put("valueString", value.isEmpty() ? "-" : value);
  }

  static JsonNode part(JsonNode extension, String url) {
    for (JsonNode one : extension.path("extension")) {
      if (text(one, "url").equals(url)) {
        return one;
      }
    }
    return JsonMapper.shared().missingNode();
  }

  static @Nullable JsonNode extension(JsonNode of, String name) {
    for (JsonNode one : of.path("extension")) {
      if (text(one, "url").equals(EXTENSION + name)) {
        return one;
      }
    }
    return null;
  }

  static ObjectNode extend(ObjectNode of, String name) {
    drop(of, name);
    return array(of, "extension").addObject().put("url", EXTENSION + name);
  }

  static void drop(ObjectNode of, String name) {
    if (of.path("extension") instanceof ArrayNode all) {
      all.removeIf(one -> text(one, "url").equals(EXTENSION + name));
      if (all.isEmpty()) {
        of.remove("extension");
      }
    }
  }

  static ArrayNode array(ObjectNode of, String name) {
    return of.path(name) instanceof ArrayNode there ? there : of.putArray(name);
  }

  static String text(JsonNode of, String name) {
    JsonNode value = of.path(name);
    return value.isString() ? value.stringValue() : "";
  }

  static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
