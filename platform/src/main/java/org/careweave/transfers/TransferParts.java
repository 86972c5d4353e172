package org.careweave.transfers;

import static org.careweave.kernel.FhirParts.instant;
import static org.careweave.kernel.FhirParts.part;
import static org.careweave.kernel.FhirParts.text;

import java.time.Instant;
import java.util.List;
import org.careweave.kernel.FhirParts;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Elements that several parts of a transfer's resources have.
final class TransferParts {

  private static final FhirParts OWN =
      new FhirParts("https://careweave.org/fhir/StructureDefinition/transfer-");
  static final String TEAM = "https://careweave.org/fhir/Id/team";
  static final String STAFF = "https://careweave.org/fhir/Id/staff";
  static final String SERVICE = "https://careweave.org/fhir/Id/service";

  private TransferParts() {}

  static Instant time(JsonNode extension, String part) {
    Instant time = instant(text(part(extension, part), "valueInstant"));
    return time == null ? Instant.EPOCH : time;
  }

  static String words(JsonNode extension, String part) {
    return text(part(extension, part), "valueString");
  }

  static List<JsonNode> extensions(JsonNode of, String name) {
    return OWN.extensions(of, name);
  }

  static void drop(ObjectNode of, String name) {
    OWN.drop(of, name);
  }

  /// A new extension with parts.
  static ArrayNode add(ObjectNode of, String name) {
    return OWN.add(of, name).putArray("extension");
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
