package org.careweave.tasks;

import static org.careweave.kernel.FhirParts.text;
import static org.careweave.tasks.TaskParts.extend;
import static org.careweave.tasks.TaskParts.extension;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.careweave.files.CheckedFile;
import org.careweave.kernel.OdsCode;
import org.careweave.record.StoredResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An attachment as a DocumentReference: the file, of a picture a small one too, what it goes with,
/// and who attached it.
final class AttachmentJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String KIND = "https://careweave.org/fhir/CodeSystem/document";

  private AttachmentJson() {}

  /// @param subject reference to the Patient whom the task or visit names
  /// @param labels of what it goes with
  static byte[] of(
      Attachment.On on,
      String subject,
      Collection<String> labels,
      CheckedFile file,
      String words,
      Task.Deed by) {
    ObjectNode json = MAPPER.createObjectNode().put("resourceType", "DocumentReference");
    CarriedLabels.write(json, labels);
    json.put("status", "current").put("docStatus", "final");
    boolean picture = file instanceof CheckedFile.Picture;
    json.putObject("type").put("text", picture ? "Photo" : "PDF");
    boolean ofTask = on.type().equals("Task");
    json.putArray("category")
        .addObject()
        .putArray("coding")
        .addObject()
        .put("system", KIND)
        .put("code", ofTask ? "task-attachment" : "visit-attachment");
    json.putObject("subject").put("reference", subject);
    json.put("date", by.at().toString());
    json.put("description", words);
    people(json, by);
    content(json.putArray("content"), file, words, by);
    json.putObject("context")
        .putArray(ofTask ? "related" : "encounter")
        .addObject()
        .put("reference", on.type() + "/" + on.id());
    DeedJson.write(extend(json, "made"), by);
    return MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
  }

  private static void people(ObjectNode json, Task.Deed by) {
    ObjectNode author = json.putArray("author").addObject().put("type", "Practitioner");
    author.putObject("identifier").put("system", TaskJson.STAFF).put("value", by.user());
    author.put("display", by.name());
    json.putObject("custodian")
        .putObject("identifier")
        .put("system", OdsCode.SYSTEM)
        .put("value", by.organisation());
  }

  private static void content(ArrayNode content, CheckedFile file, String words, Task.Deed by) {
    switch (file) {
      case CheckedFile.Picture(var jpeg, var thumbnail) -> {
        attachment(content, "image/jpeg", words, jpeg, by);
        attachment(content, "image/jpeg", "Thumbnail: " + words, thumbnail, by);
      }
      case CheckedFile.Pdf(var bytes, var _) ->
          attachment(content, "application/pdf", words, bytes, by);
      case CheckedFile.Refused _ -> throw new IllegalArgumentException("refused");
    }
  }

  private static void attachment(
      ArrayNode content, String type, String title, byte[] bytes, Task.Deed by) {
    content
        .addObject()
        .putObject("attachment")
        .put("contentType", type)
        .put("title", title)
        .put("creation", by.at().toString())
        .put("size", bytes.length)
        .put("data", Base64.getEncoder().encodeToString(bytes));
  }

  /// As it is shown; empty when it was entered in error.
  static Optional<Attachment> read(StoredResource stored) {
    JsonNode json = MAPPER.readTree(stored.json());
    JsonNode made = extension(json, "made");
    JsonNode first = json.path("content").path(0).path("attachment");
    return text(json, "status").equals("entered-in-error")
        ? Optional.empty()
        : Optional.of(
            new Attachment(
                stored.key().id(),
                text(json, "description"),
                text(first, "contentType").startsWith("image/"),
                first.path("size").asInt(),
                made == null
                    ? DeedJson.ofApplication(stored.lastUpdated(), "attach")
                    : DeedJson.read(made, "attach")));
  }

  /// Whom a task or visit names.
  static String subject(StoredResource of) {
    JsonNode json = MAPPER.readTree(of.json());
    for (String element : List.of("for", "subject")) {
      String reference = text(json.path(element), "reference");
      if (!reference.isEmpty()) {
        return reference;
      }
    }
    return "";
  }
}
