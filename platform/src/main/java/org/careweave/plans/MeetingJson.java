package org.careweave.plans;

import static org.careweave.kernel.FhirParts.array;
import static org.careweave.kernel.FhirParts.part;
import static org.careweave.kernel.FhirParts.text;
import static org.careweave.plans.SectionParts.deed;
import static org.careweave.plans.SectionParts.extend;
import static org.careweave.plans.SectionParts.extension;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.DeedJson;
import org.careweave.tasks.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A FHIR Communication as this room writes it: what a meeting said about one person.
final class MeetingJson {

  static final String KIND = "https://careweave.org/fhir/CodeSystem/communication";
  static final String CODE = "mdt-meeting";
  private static final String MEETING = "https://careweave.org/fhir/Id/meeting";
  private static final String DECISION =
      "https://careweave.org/fhir/StructureDefinition/plan-decision";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final ObjectNode root;

  private MeetingJson(ObjectNode root) {
    this.root = root;
  }

  static MeetingJson of(byte[] json) {
    return new MeetingJson((ObjectNode) MAPPER.readTree(json));
  }

  static MeetingJson fresh(Meeting meeting, String patient, String reason) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("resourceType", "Communication");
    root.put("status", "preparation");
    ObjectNode category = root.putArray("category").addObject();
    category.putArray("coding").addObject().put("system", KIND).put("code", CODE);
    category.put("text", "Multidisciplinary meeting");
    root.putObject("subject").put("reference", patient);
    root.putObject("topic").put("text", meeting.title());
    root.putArray("reasonCode").addObject().put("text", reason);
    extend(root, "meeting")
        .putObject("valueIdentifier")
        .put("system", MEETING)
        .put("value", meeting.id().toString());
    ObjectNode sender = root.putObject("sender");
    sender.put("type", "Organization");
    sender
        .putObject("identifier")
        .put("system", OdsCode.SYSTEM)
        .put("value", meeting.organisation().value());
    return new MeetingJson(root);
  }

  byte[] bytes() {
    return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  // --- reading ------------------------------------------------------------------------------

  /// The meeting it is of; empty when it is of none, or was taken off its agenda.
  Optional<UUID> meeting() {
    JsonNode meeting = extension(root, "meeting");
    String id = meeting == null ? "" : text(meeting.path("valueIdentifier"), "value");
    boolean counts = !text(root, "status").equals("not-done") && ServingTask.isId(id);
    return counts ? Optional.of(UUID.fromString(id)) : Optional.empty();
  }

  MeetingEntry entry(String id, PersonId person) {
    List<MeetingEntry.Note> notes = new ArrayList<>();
    for (JsonNode note : root.path("note")) {
      JsonNode by = extension(note, "by");
      Task.Deed deed = by == null ? DeedJson.ofApplication(Instant.EPOCH, "note") : deed(by);
      notes.add(new MeetingEntry.Note(deed, text(note, "text")));
    }
    return new MeetingEntry(
        id, person, text(root.path("reasonCode").path(0), "text"), notes, decisions());
  }

  List<MeetingEntry.Decision> decisions() {
    List<MeetingEntry.Decision> all = new ArrayList<>();
    for (JsonNode one : root.path("extension")) {
      if (text(one, "url").equals(DECISION)) {
        all.add(
            new MeetingEntry.Decision(
                text(part(one, "id"), "valueString"),
                text(part(one, "what"), "valueString"),
                said(one, "team"),
                PlanSection.date(PlanValue.of(text(part(one, "by"), "valueString"))),
                said(one, "task")));
      }
    }
    return all;
  }

  private static @Nullable String said(JsonNode of, String name) {
    String value = text(part(of, name), "valueString");
    return value.isEmpty() ? null : value;
  }

  // --- writing ------------------------------------------------------------------------------

  MeetingJson note(Task.Deed by, String words) {
    ObjectNode note = array(root, "note").addObject();
    SectionParts.write(extend(note, "by"), by);
    note.put("authorString", by.name());
    note.put("time", by.at().toString());
    note.put("text", words);
    return this;
  }

  MeetingJson decision(
      String id,
      String what,
      @Nullable String team,
      @Nullable LocalDate by,
      @Nullable String task) {
    ArrayNode all = array(root, "extension");
    ArrayNode parts = null;
    for (JsonNode one : all) {
      boolean same =
          text(one, "url").equals(DECISION) && text(part(one, "id"), "valueString").equals(id);
      if (same) {
        parts = ((ObjectNode) one).putArray("extension");
      }
    }
    if (parts == null) {
      parts = all.addObject().put("url", DECISION).putArray("extension");
    }
    part(parts, "id", id);
    part(parts, "what", what);
    if (team != null) {
      part(parts, "team", team);
    }
    if (by != null) {
      part(parts, "by", by.toString());
    }
    if (task != null) {
      part(parts, "task", task);
    }
    return this;
  }

  MeetingJson takenOff() {
    root.put("status", "not-done");
    return this;
  }

  private static final String STAFF = "https://careweave.org/fhir/Id/staff";

  /// Somebody who was there.
  ///
  /// @param user null: nobody of the teams
  record Attendee(@Nullable String user, String words) {}

  MeetingJson ended(Instant now, List<Attendee> attended) {
    root.put("status", "completed");
    root.put("sent", now.toString());
    root.remove("recipient");
    if (!attended.isEmpty()) {
      ArrayNode recipients = root.putArray("recipient");
      for (Attendee who : attended) {
        ObjectNode one = recipients.addObject();
        if (who.user() != null) {
          one.put("type", "Practitioner");
          one.putObject("identifier").put("system", STAFF).put("value", who.user());
        }
        one.put("display", who.words());
      }
    }
    return this;
  }
}
