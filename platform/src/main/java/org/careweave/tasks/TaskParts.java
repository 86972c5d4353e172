package org.careweave.tasks;

import static org.careweave.kernel.FhirParts.instant;
import static org.careweave.kernel.FhirParts.text;

import java.time.Instant;
import org.careweave.kernel.FhirParts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Parts of a FHIR Task that several elements have: its extensions, codes, identifiers, times.
final class TaskParts {

  private static final FhirParts OWN =
      new FhirParts("https://careweave.org/fhir/StructureDefinition/task-");
  private static final String KIND = "https://careweave.org/fhir/CodeSystem/task-part";

  private TaskParts() {}

  static void kind(ObjectNode part, String kind) {
    part.putObject("type").putArray("coding").addObject().put("system", KIND).put("code", kind);
  }

  static boolean is(JsonNode part, String kind) {
    return text(part.path("type").path("coding").path(0), "code").equals(kind);
  }

  static @Nullable JsonNode extension(JsonNode of, String name) {
    return OWN.extension(of, name);
  }

  static ObjectNode extend(ObjectNode of, String name) {
    return OWN.extend(of, name);
  }

  static void drop(ObjectNode of, String name) {
    OWN.drop(of, name);
  }

  static @Nullable String identifier(JsonNode reference, String system) {
    return value(reference.path("identifier"), system);
  }

  static @Nullable String value(JsonNode identifier, String system) {
    String value = text(identifier, "value");
    return text(identifier, "system").equals(system) && !value.isEmpty() ? value : null;
  }

  static Instant time(JsonNode of, String name) {
    Instant time = instant(text(of, name));
    return time == null ? Instant.EPOCH : time;
  }
}
