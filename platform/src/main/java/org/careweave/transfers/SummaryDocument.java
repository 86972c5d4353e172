package org.careweave.transfers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.careweave.access.Caller;
import org.careweave.kernel.FhirParts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The FHIR DocumentReference with the text of a discharge summary, for those who read documents.
final class SummaryDocument {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private SummaryDocument() {}

  /// @param summary id of the Composition
  /// @param replaces id of the DocumentReference it replaces; null: it is the first
  static byte[] of(
      String patient,
      String summary,
      String plain,
      @Nullable String replaces,
      Caller by,
      Instant now) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("resourceType", "DocumentReference").put("status", "current");
    root.put("docStatus", replaces == null ? "final" : "amended");
    SummaryJson.type(root.putObject("type"));
    root.putObject("subject").put("reference", patient);
    root.put("date", now.toString());
    TransferParts.reference(
        root.putArray("author").addObject(),
        "Practitioner",
        TransferParts.STAFF,
        by.id(),
        by.name());
    if (replaces != null) {
      ObjectNode relates = root.putArray("relatesTo").addObject();
      relates.put("code", "replaces");
      relates.putObject("target").put("reference", "DocumentReference/" + replaces);
    }
    root.put(
        "description", replaces == null ? "Discharge summary" : "Discharge summary, corrected");
    root.putObject("context")
        .putArray("related")
        .addObject()
        .put("reference", "Composition/" + summary);
    root.putArray("content")
        .addObject()
        .putObject("attachment")
        .put("contentType", "text/plain; charset=UTF-8")
        .put("language", "en-GB")
        .put("title", "Discharge summary")
        .put("data", Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    return MAPPER.writeValueAsBytes(root);
  }

  /// Whether it is that of this summary.
  static boolean isOf(byte[] json, String summary) {
    for (JsonNode one : MAPPER.readTree(json).path("context").path("related")) {
      if (FhirParts.text(one, "reference").equals("Composition/" + summary)) {
        return true;
      }
    }
    return false;
  }

  /// It is replaced: still to be read, and not current.
  static byte[] superseded(byte[] json) {
    ObjectNode root = (ObjectNode) MAPPER.readTree(json);
    root.put("status", "superseded");
    return MAPPER.writeValueAsBytes(root);
  }
}
