package org.careweave.kernel;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Extensions of the platform's own in FHIR resources, and the small steps of reading and writing
/// elements. What is absent or of another type reads as empty, never as an error.
///
/// @param prefix of the URLs of these extensions; their names follow it
public record FhirParts(String prefix) {

  /// An element's text; empty when there is none.
  public static String text(JsonNode of, String name) {
    JsonNode value = of.path(name);
    return value.isString() ? value.stringValue() : "";
  }

  /// A part of an extension; missing when there is none.
  ///
  /// @param url of the part
  public static JsonNode part(JsonNode extension, String url) {
    for (JsonNode one : extension.path("extension")) {
      if (text(one, "url").equals(url)) {
        return one;
      }
    }
    return JsonMapper.shared().missingNode();
  }

  /// Adds a part with text to those of an extension; FHIR has no empty strings.
  public static void part(ArrayNode parts, String url, String value) {
    parts.addObject().put("url", url).put("valueString", value.isEmpty() ? "-" : value);
  }

  /// A FHIR instant or dateTime with its time; null for anything else.
  public static @Nullable Instant instant(String text) {
    try {
      return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /// A list element, made when it is not there.
  public static ArrayNode array(ObjectNode of, String name) {
    return of.path(name) instanceof ArrayNode there ? there : of.putArray(name);
  }

  /// An element with elements of its own, made when it is not there.
  public static ObjectNode object(ObjectNode of, String name) {
    return of.path(name) instanceof ObjectNode there ? there : of.putObject(name);
  }

  /// The extensions of this name, in order.
  public List<JsonNode> extensions(JsonNode of, String name) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode one : of.path("extension")) {
      if (text(one, "url").equals(prefix + name)) {
        all.add(one);
      }
    }
    return all;
  }

  /// The first of them; null when there is none.
  public @Nullable JsonNode extension(JsonNode of, String name) {
    List<JsonNode> all = extensions(of, name);
    return all.isEmpty() ? null : all.getFirst();
  }

  /// One more.
  public ObjectNode add(ObjectNode of, String name) {
    return array(of, "extension").addObject().put("url", prefix + name);
  }

  /// The only one: others of this name are taken out.
  public ObjectNode extend(ObjectNode of, String name) {
    drop(of, name);
    return add(of, name);
  }

  /// Takes those of this name out.
  public void drop(ObjectNode of, String name) {
    if (of.path("extension") instanceof ArrayNode all) {
      all.removeIf(one -> text(one, "url").equals(prefix + name));
      if (all.isEmpty()) {
        of.remove("extension");
      }
    }
  }
}
