package org.careweave.fhir;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.careweave.resources.Definitions;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SearchParameter;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The CapabilityStatement, made from the same tables that answer searches. Open to all, as FHIR
/// asks.
@RestController
@RequestMapping("/fhir")
class CapabilityController {

  private static final String DATE = "2026-11-22";

  private static final String WORDS =
      "Unknown search parameters and modifiers are refused, whatever Prefer says of handling. A"
          + " search names a person, an id or a code. Updates may carry If-Match; one that does is"
          + " refused when stale. What a client is not shown of a resource stays as it is when the"
          + " client updates or patches it. Criteria of conditional writes find what the client may"
          + " see. _asKnownAt answers as known at a time.";

  private static final List<String> READING =
      List.of("read", "vread", "history-instance", "search-type");

  private static final List<String> INTERACTIONS =
      List.of(
          "read",
          "vread",
          "history-instance",
          "search-type",
          "create",
          "update",
          "patch",
          "delete");

  private static final String TRAIL =
      "To callers whom policy allows to read the audit trail, a search answers with the trail,"
          + " newest first, and takes patient, patient:identifier, date, agent, agent:identifier,"
          + " action, _count and _sort=-date, nothing else. To others it answers with the"
          + " AuditEvents that systems sent, which the other parameters are for. Nobody writes any.";

  private static final String CHOICES =
      "To callers whom policy allows to read what people chose about sharing, a search answers with"
          + " those choices, and takes patient or patient:identifier, and status, nothing else. To"
          + " others it answers with the Consents that were stored, as any type.";

  /// Parameters every type has, listed first.
  private static final Set<String> OF_ALL = Set.of("_id", "_lastUpdated");

  private final Answers answers;

  CapabilityController(Answers answers) {
    this.answers = answers;
  }

  @GetMapping("/metadata")
  void metadata(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String json = statement(Bases.of(request));
    answers.send(request, response, 200, out -> JsonText.write(out, json));
  }

  static String statement(String base) {
    StringBuilder json = new StringBuilder(1 << 18);
    json.append("{\"resourceType\":\"CapabilityStatement\",\"status\":\"active\",\"date\":\"")
        .append(DATE)
        .append(
            "\",\"publisher\":\"Careweave\",\"kind\":\"instance\",\"software\":{\"name\":\"Careweave\"},")
        .append("\"implementation\":{\"description\":\"Shared care record\",\"url\":")
        .append(JsonText.quoted(base))
        .append("},\"fhirVersion\":\"4.0.1\",\"format\":[\"json\",\"xml\"],")
        .append(
            "\"patchFormat\":[\"application/json-patch+json\",\"application/fhir+json\",\"application/fhir+xml\"],")
        .append("\"rest\":[{\"mode\":\"server\",")
        .append("\"security\":{\"service\":[{\"coding\":[{\"system\":")
        .append(
            "\"http://terminology.hl7.org/CodeSystem/restful-security-service\",\"code\":\"OAuth\"}]}],")
        .append(
            "\"description\":\"OAuth 2 client credentials; every answer is what the caller may see\"},")
        .append("\"documentation\":")
        .append(JsonText.quoted(WORDS))
        .append(',')
        .append("\"resource\":[");
    String comma = "";
    for (ResourceType type : Definitions.r4().resourceTypes()) {
      json.append(comma);
      resource(json, type);
      comma = ",";
    }
    return json.append("],\"interaction\":[{\"code\":\"transaction\"},{\"code\":\"batch\"}]}]}")
        .toString();
  }

  private static void resource(StringBuilder json, ResourceType type) {
    json.append("{\"type\":\"").append(type).append("\",\"interaction\":[");
    String comma = "";
    boolean trail = type.name().equals("AuditEvent");
    for (String code : trail ? READING : INTERACTIONS) {
      json.append(comma).append("{\"code\":\"").append(code).append("\"}");
      comma = ",";
    }
    json.append("],");
    if (trail) {
      json.append("\"documentation\":").append(JsonText.quoted(TRAIL)).append(',');
    }
    if (type.name().equals("Consent")) {
      json.append("\"documentation\":").append(JsonText.quoted(CHOICES)).append(',');
    }
    json.append("\"versioning\":\"versioned\",\"readHistory\":true,\"updateCreate\":false,")
        .append("\"conditionalCreate\":")
        .append(!trail)
        .append(",\"conditionalRead\":\"full-support\",\"conditionalUpdate\":")
        .append(!trail)
        .append(",\"conditionalDelete\":")
        .append(trail ? "\"not-supported\"," : "\"single\",")
        .append("\"searchInclude\":[\"*\"");
    includes(json, type);
    json.append("],\"searchParam\":[")
        .append("{\"name\":\"_id\",\"definition\":")
        .append("\"http://hl7.org/fhir/SearchParameter/Resource-id\",\"type\":\"token\"},")
        .append("{\"name\":\"_lastUpdated\",\"definition\":")
        .append("\"http://hl7.org/fhir/SearchParameter/Resource-lastUpdated\",\"type\":\"date\"}");
    parameters(json, type);
    json.append("]");
    if (type.name().equals("Patient")) {
      json.append(",\"operation\":[{\"name\":\"everything\",\"definition\":")
          .append("\"http://hl7.org/fhir/OperationDefinition/Patient-everything\"}]");
    }
    json.append("}");
  }

  private static void includes(StringBuilder json, ResourceType type) {
    for (SearchParameter parameter : Definitions.r4().searchParameters(type)) {
      if (parameter.supported() && parameter.kind() == SearchParameter.Kind.REFERENCE) {
        json.append(",\"").append(type).append(':').append(parameter.code()).append('"');
      }
    }
  }

  private static void parameters(StringBuilder json, ResourceType type) {
    for (SearchParameter parameter : Definitions.r4().searchParameters(type)) {
      if (parameter.supported() && !OF_ALL.contains(parameter.code())) {
        json.append(",")
            .append("{\"name\":")
            .append(JsonText.quoted(parameter.code()))
            .append(",\"definition\":")
            .append(JsonText.quoted(parameter.url()))
            .append(",\"type\":\"")
            .append(parameter.kind().name().toLowerCase(Locale.ROOT))
            .append("\"}");
      }
    }
  }
}
