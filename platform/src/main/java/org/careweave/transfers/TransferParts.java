package org.careweave.transfers;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Elements that several parts of a transfer's resources have.
final class TransferParts {

  static final String EXTENSION = "https://careweave.org/fhir/StructureDefinition/transfer-";
  static final String TEAM = "https://careweave.org/fhir/Id/team";
  static final String STAFF = "https://careweave.org/fhir/Id/staff";
  static final String SERVICE = "https://careweave.org/fhir/Id/service";

  private TransferParts() {}

  static String text(JsonNode of, String name) {
    JsonNode value = of.path(name);
    return value.isString() ? value.stringValue() : "";
  }

  static Instant time(JsonNode extension, String part) {
    Instant time = instant(text(part(extension, part), "valueInstant"));
    return time == null ? Instant.EPOCH : time;
  }

  static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  static JsonNode part(JsonNode extension, String url) {
    for (JsonNode one : extension.path("extension")) {
      if (text(one, "url").equals(url)) {
        return one;
      }
    }
    return JsonMapper.shared().missingNode();
  }

  static String words(JsonNode extension, String part) {
    return text(part(extension, part), "valueString");
  }

  static List<JsonNode> extensions(JsonNode of, String name) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode one : of.path("extension")) {
      if (text(one, "url").equals(EXTENSION + name)) {
        all.add(one);
      }
    }
    return all;
  }

  static void drop(ObjectNode of, String name) {
    if (of.path("extension") instanceof ArrayNode all) {
      for (int i = all.size() - 1; i >= 0; i--) {
        if (text(all.path(i), "url").equals(EXTENSION + name)) {
          all.remove(i);
        }
      }
      if (all.isEmpty()) {
        of.remove("extension");
      }
    }
  }

  /// A new extension with parts.
  static ArrayNode add(ObjectNode of, String name) {
    ArrayNode all =
        of.path("extension") instanceof ArrayNode there ? there : of.putArray("extension");
    return all.addObject().put("url", EXTENSION + name).putArray("extension");
  }

  static void words(ArrayNode parts, String url, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      parts.addObject().put("url", url).put("valueString", value);
    }
  }

  static void time(ArrayNode parts, String url, @Nullable Instant value) {
    if (value != null) {
      parts.addObject().put("url", url).put("valueInstant", value.toString());
    }
  }

  static Party party(JsonNode extension) {
    String team = words(extension, "team");
    return new Party(new OdsCode(words(extension, "organisation")), team.isEmpty() ? null : team);
  }

  /// A logical reference.
  static void reference(
      ObjectNode of, String type, String system, String value, @Nullable String display) {
    of.put("type", type);
    of.putObject("identifier").put("system", system).put("value", value);
    if (display != null) {
      of.put("display", display);
    }
  }
}
