package org.careweave.transfers;

import static org.careweave.kernel.FhirParts.text;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.careweave.access.Caller;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.TransferMark;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A FHIR ServiceRequest as this room writes it: what is asked, of which service.
///
/// The performer is the service, not its organisation: it is the Task that makes the relationship,
/// for the team, from when it is sent until it is over.
final class RequestJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final ObjectNode root;

  private RequestJson(ObjectNode root) {
    this.root = root;
  }

  static RequestJson of(byte[] json) {
    return new RequestJson((ObjectNode) MAPPER.readTree(json));
  }

  static RequestJson fresh(String patient, Caller by, Instant now) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("resourceType", "ServiceRequest");
    root.put("status", "draft");
    root.put("intent", "order");
    root.putObject("subject").put("reference", patient);
    root.put("authoredOn", now.toString());
    TransferParts.reference(
        root.putObject("requester"), "Practitioner", TransferParts.STAFF, by.id(), by.name());
    return new RequestJson(root);
  }

  /// The same asked of another service.
  RequestJson onward(String replaced) {
    ObjectNode copy = root.deepCopy();
    copy.remove("id");
    copy.remove("meta");
    copy.putArray("basedOn").addObject().put("reference", "ServiceRequest/" + replaced);
    return new RequestJson(copy);
  }

  byte[] bytes() {
    return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  RequestJson status(@Nullable String status) {
    if (status != null) {
      root.put("status", status);
    }
    return this;
  }

  RequestJson service(Transfer.Destination service) {
    root.remove("performer");
    TransferParts.reference(
        root.putArray("performer").addObject(),
        "HealthcareService",
        TransferParts.SERVICE,
        service.code(),
        service.name());
    return this;
  }

  RequestJson asked(Transfer.Asked asked) {
    told(asked.kind(), asked.told());
    root.put("priority", asked.priority().code());
    root.putObject("code").put("text", asked.what());
    root.putArray("reasonCode").addObject().put("text", asked.reason());
    root.remove("supportingInfo");
    if (!asked.items().isEmpty()) {
      ArrayNode items = root.putArray("supportingInfo");
      for (Transfer.Item item : asked.items()) {
        items.addObject().put("reference", item.reference()).put("display", item.words());
      }
    }
    return this;
  }

  /// What is said under the headings of a kind; all else stays as it is.
  RequestJson told(TransferKind kind, Map<String, String> told) {
    root.putArray("category")
        .addObject()
        .putArray("coding")
        .addObject()
        .put("system", TransferMark.KIND)
        .put("code", kind.code())
        .put("display", kind.words());
    TransferParts.drop(root, "told");
    told.forEach(
        (code, words) -> {
          ArrayNode parts = TransferParts.add(root, "told");
          TransferParts.words(parts, "heading", code);
          TransferParts.words(parts, "says", words);
        });
    return this;
  }

  Transfer.Asked asked() {
    List<Transfer.Item> items = new ArrayList<>();
    for (JsonNode item : root.path("supportingInfo")) {
      items.add(new Transfer.Item(text(item, "reference"), text(item, "display")));
    }
    Map<String, String> told = new LinkedHashMap<>();
    for (JsonNode one : TransferParts.extensions(root, "told")) {
      told.put(TransferParts.words(one, "heading"), TransferParts.words(one, "says"));
    }
    String kind = text(root.path("category").path(0).path("coding").path(0), "code");
    return new Transfer.Asked(
        TransferKind.ofCode(kind).orElse(TransferKind.REFERRAL),
        text(root.path("code"), "text"),
        text(root.path("reasonCode").path(0), "text"),
        TaskPriority.ofCode(text(root, "priority")).orElse(TaskPriority.ROUTINE),
        items,
        told);
  }

  @Nullable String basedOn() {
    String reference = text(root.path("basedOn").path(0), "reference");
    return reference.isEmpty() ? null : reference.substring(reference.indexOf('/') + 1);
  }
}
