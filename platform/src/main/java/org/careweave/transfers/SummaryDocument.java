package org.careweave.transfers;

import org.careweave.kernel.FhirParts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The FHIR DocumentReference of a discharge summary that was sent ([SentDocument]), once another
/// one
/// replaces it.
final class SummaryDocument {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private SummaryDocument() {}

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
