package org.careweave.transfers;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.careweave.access.Sight;
import org.careweave.kernel.FhirParts;
import org.careweave.kernel.OdsCode;
import org.careweave.paper.Paper;
import org.careweave.paper.Printing;
import org.careweave.record.Entry;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.tasks.CarriedLabels;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is sent, as a document of the record: its words as plain text and as PDF, for ever as they
/// were sent. It is as sensitive as whatever of the record it names.
@Component
final class SentDocument {

  private final Records records;
  private final Printing printing;

  SentDocument(Records records, Printing printing) {
    this.records = records;
    this.printing = printing;
  }

  /// What is sent.
  ///
  /// @param patient `Patient/…`
  /// @param of what it is the document of: `Composition/…`
  /// @param replaces id of the document that it replaces; null: it is the first
  /// @param type writes what sort of document it is
  /// @param items of the record that it names, as references
  record Sent(
      Paper paper,
      String patient,
      String of,
      @Nullable String replaces,
      Consumer<ObjectNode> type,
      List<String> items,
      OdsCode custodian) {}

  /// The id of the document of something that was sent. It follows from what was sent, so there is
  /// one.
  static String idOf(String sent) {
    return once(sent).toString();
  }

  private static UUID once(String sent) {
    return UUID.nameUUIDFromBytes(("sent document of " + sent).getBytes(StandardCharsets.UTF_8));
  }

  /// The document as an entry of what is stored on sending.
  Entry.Post entry(int index, Sent sent, Sight sight, Instant now) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("resourceType", "DocumentReference");
    CarriedLabels.write(root, labels(sent.items(), sight));
    String replaces = sent.replaces();
    root.put("status", "current").put("docStatus", replaces == null ? "final" : "amended");
    sent.type().accept(root.putObject("type"));
    root.putObject("subject").put("reference", sent.patient());
    root.put("date", now.toString());
    TransferParts.reference(
        root.putArray("author").addObject(),
        "Practitioner",
        TransferParts.STAFF,
        sight.caller().id(),
        sight.caller().name());
    TransferParts.reference(
        root.putObject("custodian"),
        "Organization",
        OdsCode.SYSTEM,
        sent.custodian().value(),
        null);
    if (replaces != null) {
      ObjectNode relates = root.putArray("relatesTo").addObject();
      relates.put("code", "replaces");
      relates.putObject("target").put("reference", "DocumentReference/" + replaces);
    }
    String title = sent.paper().title();
    root.put("description", replaces == null ? title : title + ", corrected");
    root.putObject("context").putArray("related").addObject().put("reference", sent.of());
    ArrayNode content = root.putArray("content");
    byte[] plain = plain(sent.paper()).getBytes(StandardCharsets.UTF_8);
    attachment(content, "text/plain; charset=UTF-8", sent.paper().title(), plain, now);
    printing
        .pdf(sent.paper(), now)
        .ifPresent(pdf -> attachment(content, "application/pdf", sent.paper().title(), pdf, now));
    byte[] json = JsonMapper.shared().writeValueAsBytes(root);
    return new Entry.Post(index, "DocumentReference", null, json, once(sent.of()));
  }

  private static void attachment(
      ArrayNode content, String type, String title, byte[] bytes, Instant now) {
    content
        .addObject()
        .putObject("attachment")
        .put("contentType", type)
        .put("language", "en-GB")
        .put("title", title)
        .put("creation", now.toString())
        .put("size", bytes.length)
        .put("data", Base64.getEncoder().encodeToString(bytes));
  }

  /// Labels of what it names.
  private List<String> labels(List<String> items, Sight sight) {
    List<String> all = new ArrayList<>();
    for (String item : items) {
      int slash = item.indexOf('/');
      if (slash > 0
          && records.read(
                  new ResourceKey(item.substring(0, slash), item.substring(slash + 1)), sight)
              instanceof ReadResult.Found(var stored)) {
        all.addAll(stored.labels());
      }
    }
    return all;
  }

  /// The same in plain text.
  static String plain(Paper paper) {
    StringBuilder text = new StringBuilder(paper.title().toUpperCase(java.util.Locale.ROOT));
    text.append('\n');
    for (Paper.Part part : paper.parts()) {
      switch (part) {
        case Paper.Part.Heading(var words) -> text.append('\n').append(words).append('\n');
        case Paper.Part.Below(var words) -> text.append(words).append('\n');
        case Paper.Part.Text(var words) -> text.append(words).append('\n');
        case Paper.Part.Said(var label, var words) ->
            text.append(label).append(": ").append(words).append('\n');
        case Paper.Part.Items(var words) ->
            words.forEach(one -> text.append("- ").append(one).append('\n'));
      }
    }
    return text.toString();
  }

  /// Whether a DocumentReference is that of something sent.
  ///
  /// @param of `Composition/…`
  static boolean isOf(byte[] json, String of) {
    for (JsonNode one : JsonMapper.shared().readTree(json).path("context").path("related")) {
      if (FhirParts.text(one, "reference").equals(of)) {
        return true;
      }
    }
    return false;
  }

  /// A document that is replaced: still to be read, and not current.
  static byte[] superseded(byte[] json) {
    ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(json);
    root.put("status", "superseded");
    return JsonMapper.shared().writeValueAsBytes(root);
  }
}
