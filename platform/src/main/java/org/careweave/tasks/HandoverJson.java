package org.careweave.tasks;

import static org.careweave.kernel.FhirParts.array;
import static org.careweave.kernel.FhirParts.text;
import static org.careweave.tasks.TaskParts.extend;
import static org.careweave.tasks.TaskParts.extension;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A FHIR Communication that says what of a person matters to the next shift
/// (docs/guides/handovers.md). Changes are made on the stored resource.
final class HandoverJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String PART = "https://careweave.org/fhir/StructureDefinition/handover-part";

  private final ObjectNode root;

  private HandoverJson(ObjectNode root) {
    this.root = root;
  }

  /// FHIR's codes of how far a Communication has come.
  enum Status {
    WRITTEN("preparation"),
    GIVEN("in-progress"),
    READ("completed"),
    DROPPED("not-done");

    private final String code;

    Status(String code) {
      this.code = code;
    }
  }

  static HandoverJson of(byte[] json) {
    return new HandoverJson((ObjectNode) MAPPER.readTree(json));
  }

  /// @param patient reference to whom it is about
  static HandoverJson fresh(Handover handover, String patient, Task.Deed by) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("resourceType", "Communication");
    root.putArray("identifier")
        .addObject()
        .put("system", "https://careweave.org/fhir/Id/handover")
        .put("value", handover.id());
    ObjectNode category = root.putArray("category").addObject();
    category
        .putArray("coding")
        .addObject()
        .put("system", "https://careweave.org/fhir/CodeSystem/communication")
        .put("code", "shift-handover");
    category.put("text", "Hand-over at the end of a shift");
    root.putObject("subject").put("reference", patient);
    ObjectNode team = root.putArray("recipient").addObject();
    team.put("type", "Organization");
    team.putObject("identifier").put("system", TaskJson.TEAM).put("value", handover.team());
    ObjectNode sender = root.putObject("sender");
    sender.put("type", "Practitioner");
    sender.putObject("identifier").put("system", TaskJson.STAFF).put("value", by.user());
    sender.put("display", by.name());
    DeedJson.write(extend(root, "made"), by);
    return new HandoverJson(root);
  }

  byte[] bytes() {
    return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  Sbar words() {
    Map<String, String> parts = new HashMap<>();
    for (JsonNode payload : root.path("payload")) {
      for (JsonNode one : payload.path("extension")) {
        if (text(one, "url").equals(PART)) {
          parts.put(text(one, "valueCode"), text(payload, "contentString"));
        }
      }
    }
    return new Sbar(
        parts.getOrDefault("situation", ""),
        parts.getOrDefault("background", ""),
        parts.getOrDefault("assessment", ""),
        parts.getOrDefault("recommendation", ""));
  }

  boolean worrying() {
    return text(root, "priority").equals("urgent");
  }

  HandoverNote note(String id, int version, PersonId person) {
    JsonNode read = extension(root, "read");
    Task.@Nullable Deed by = read == null ? null : DeedJson.read(read, "read");
    return new HandoverNote(id, version, person, words(), worrying(), by);
  }

  HandoverJson say(Sbar words, boolean worrying) {
    root.put("priority", worrying ? "urgent" : "routine");
    root.remove("payload");
    for (Sbar.Part part : words.said()) {
      ObjectNode payload = array(root, "payload").addObject();
      payload.putArray("extension").addObject().put("url", PART).put("valueCode", part.name());
      payload.put("contentString", part.words());
    }
    return this;
  }

  HandoverJson status(Status status, Task.Deed by) {
    root.put("status", status.code);
    switch (status) {
      case WRITTEN, DROPPED -> root.remove("sent");
      case GIVEN -> root.put("sent", by.at().toString());
      case READ -> {
        root.put("received", by.at().toString());
        DeedJson.write(extend(root, "read"), by);
      }
    }
    return this;
  }
}
