package org.careweave.transfers;

import static org.careweave.kernel.FhirParts.text;
import static org.careweave.transfers.TransferParts.add;
import static org.careweave.transfers.TransferParts.extensions;
import static org.careweave.transfers.TransferParts.words;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.careweave.access.Caller;
import org.careweave.kernel.Coded;
import org.careweave.kernel.FhirParts;
import org.careweave.kernel.OdsCode;
import org.careweave.transfers.DischargeSummary.Action;
import org.careweave.transfers.DischargeSummary.Content;
import org.careweave.transfers.DischargeSummary.Entry;
import org.careweave.transfers.DischargeSummary.Recipient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The FHIR Composition of a discharge summary as this room writes it (docs/guides/discharge.md).
///
/// What comes from the record stands there by reference only, without narrative: what a reader may
/// not see of it has no name here either.
final class SummaryJson {

  private static final String SNOMED = "http://snomed.info/sct";
  private static final String TYPE = "373942005";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final ObjectNode root;

  private SummaryJson(ObjectNode root) {
    this.root = root;
  }

  static SummaryJson of(byte[] json) {
    return new SummaryJson((ObjectNode) MAPPER.readTree(json));
  }

  static boolean is(byte[] json) {
    JsonNode root = MAPPER.readTree(json);
    return text(root, "resourceType").equals("Composition")
        && text(root.path("type").path("coding").path(0), "code").equals(TYPE);
  }

  static SummaryJson fresh(String patient, Stay stay) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("resourceType", "Composition");
    root.putObject("identifier")
        .put("system", "urn:ietf:rfc:3986")
        .put("value", "urn:uuid:" + UUID.randomUUID());
    root.putObject("subject").put("reference", patient);
    root.putObject("encounter").put("reference", "Encounter/" + stay.encounter());
    type(root.putObject("type"));
    SummaryJson made = new SummaryJson(root);
    made.draft();
    return made;
  }

  static void type(ObjectNode concept) {
    concept
        .putArray("coding")
        .addObject()
        .put("system", SNOMED)
        .put("code", TYPE)
        .put("display", "Discharge summary");
  }

  byte[] bytes() {
    return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  // --- reading ------------------------------------------------------------------------------

  boolean sent() {
    return !text(root, "status").equals("preliminary");
  }

  DischargeSummary summary(String id, int version) {
    Instant written = FhirParts.instant(text(root, "date"));
    return new DischargeSummary(
        id,
        version,
        sent(),
        text(root.path("author").path(0), "display"),
        written == null ? Instant.EPOCH : written,
        content(),
        replaces(),
        replaced());
  }

  private @Nullable String replaces() {
    for (JsonNode one : root.path("relatesTo")) {
      String target = text(one.path("targetReference"), "reference");
      if (text(one, "code").equals("replaces") && target.startsWith("Composition/")) {
        return target.substring("Composition/".length());
      }
    }
    return null;
  }

  private @Nullable Instant replaced() {
    List<JsonNode> all = extensions(root, "replaced");
    return all.isEmpty() ? null : TransferParts.time(all.getFirst(), "at");
  }

  private Content content() {
    Map<SummaryHeading, String> texts = new EnumMap<>(SummaryHeading.class);
    List<Entry> entries = new ArrayList<>();
    List<Recipient> recipients = new ArrayList<>();
    List<Action> actions = new ArrayList<>();
    String destination = null;
    LocalDate leaves = null;
    for (JsonNode section : root.path("section")) {
      SummaryHeading heading = heading(section);
      if (heading == null) {
        continue;
      }
      for (String kind : List.of("typed", "line")) {
        extensions(section, kind).forEach(one -> texts.put(heading, words(one, "text")));
      }
      section.path("entry").forEach(one -> entries.add(entry(heading, one)));
      for (JsonNode one : extensions(section, "recipient")) {
        recipients.add(new Recipient(words(one, "code"), words(one, "name"), words(one, "asks")));
      }
      extensions(section, "action").stream().flatMap(SummaryJson::action).forEach(actions::add);
      for (JsonNode one : extensions(section, "leaves")) {
        String code = words(one, "destination");
        destination = code.isEmpty() ? null : code;
        leaves = day(words(one, "day"));
      }
    }
    return new Content(texts, entries, destination, leaves, recipients, actions);
  }

  private static Entry entry(SummaryHeading heading, JsonNode entry) {
    String change = "";
    for (JsonNode one : extensions(entry, "change")) {
      change = words(one, "words");
    }
    return new Entry(heading, text(entry, "reference"), text(entry, "display"), change);
  }

  private static Stream<Action> action(JsonNode one) {
    LocalDate by = day(words(one, "by"));
    return by == null
        ? Stream.empty()
        : Stream.of(new Action(words(one, "what"), words(one, "recipient"), by));
  }

  private static @Nullable SummaryHeading heading(JsonNode section) {
    String code = text(section.path("code").path("coding").path(0), "code");
    return Coded.of(SummaryHeading.values(), code).orElse(null);
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  // --- writing ------------------------------------------------------------------------------

  private void draft() {
    root.put("status", "preliminary");
    root.put("title", "Discharge summary, draft: not sent yet");
  }

  /// Now it is final.
  SummaryJson sent(Instant now) {
    root.put("status", "final");
    root.put("title", "Discharge summary");
    root.put("date", now.toString());
    return this;
  }

  /// It corrects one that was sent.
  SummaryJson replaces(String summary) {
    root.put("status", "amended");
    root.put("title", "Discharge summary, corrected");
    ObjectNode relates = root.putArray("relatesTo").addObject();
    relates.put("code", "replaces");
    relates.putObject("targetReference").put("reference", "Composition/" + summary);
    return this;
  }

  /// Another one counts now; this stays to be read.
  SummaryJson replacedBy(String summary, Instant now) {
    root.put("title", "Discharge summary, replaced by a corrected one");
    ArrayNode parts = add(root, "replaced");
    words(parts, "by", summary);
    TransferParts.time(parts, "at", now);
    return this;
  }

  /// @param lines what stands under the headings that fill themselves
  SummaryJson content(Content content, Map<SummaryHeading, String> lines, Caller by, Instant now) {
    root.put("date", now.toString());
    root.remove("author");
    TransferParts.reference(
        root.putArray("author").addObject(),
        "Practitioner",
        TransferParts.STAFF,
        by.id(),
        by.name());
    TransferParts.reference(
        root.putObject("custodian"),
        "Organization",
        OdsCode.SYSTEM,
        by.organisation().value(),
        null);
    ArrayNode sections = root.putArray("section");
    for (SummaryHeading heading : SummaryHeading.values()) {
      section(sections, heading, content, lines.getOrDefault(heading, ""));
    }
    return this;
  }

  private static void section(
      ArrayNode sections, SummaryHeading heading, Content content, String line) {
    ObjectNode section = MAPPER.createObjectNode();
    section.put("title", heading.words());
    section
        .putObject("code")
        .putArray("coding")
        .addObject()
        .put("system", heading.system())
        .put("code", heading.code());
    String typed = content.text(heading);
    String shown = typed.isEmpty() ? line : typed;
    if (heading.filled() == SummaryHeading.Filled.BY_ITSELF) {
      shown = line;
      if (!line.isEmpty()) {
        words(add(section, "line"), "text", line);
      }
    } else if (!typed.isEmpty()) {
      words(add(section, "typed"), "text", typed);
    }
    structured(section, heading, content);
    entries(section, heading, content);
    if (!shown.isEmpty()) {
      section.putObject("text").put("status", "additional").put("div", html(shown));
    }
    if (section.has("text") || section.has("entry") || section.has("extension")) {
      if (!section.has("text") && !section.has("entry")) {
        section.putObject("text").put("status", "empty").put("div", html(heading.words()));
      }
      sections.add(section);
    }
  }

  private static void structured(ObjectNode section, SummaryHeading heading, Content content) {
    switch (heading) {
      case DISTRIBUTION -> content.recipients().forEach(one -> recipient(section, one));
      case PLAN -> content.actions().forEach(one -> action(section, one));
      case DISCHARGE -> {
        ArrayNode leaves = add(section, "leaves");
        words(leaves, "destination", content.destination());
        words(leaves, "day", content.leaves() == null ? null : content.leaves().toString());
        if (leaves.isEmpty()) {
          section.remove("extension");
        }
      }
      default -> {}
    }
  }

  private static void entries(ObjectNode section, SummaryHeading heading, Content content) {
    for (Entry entry : content.entries()) {
      if (entry.heading() == heading) {
        ArrayNode all =
            section.path("entry") instanceof ArrayNode there ? there : section.putArray("entry");
        ObjectNode one = all.addObject();
        one.put("reference", entry.reference()).put("display", entry.words());
        if (!entry.change().isEmpty()) {
          words(add(one, "change"), "words", entry.change());
        }
      }
    }
  }

  private static void recipient(ObjectNode section, Recipient recipient) {
    ArrayNode parts = add(section, "recipient");
    words(parts, "code", recipient.code());
    words(parts, "name", recipient.name());
    words(parts, "asks", recipient.asks());
  }

  private static void action(ObjectNode section, Action action) {
    ArrayNode parts = add(section, "action");
    words(parts, "what", action.what());
    words(parts, "recipient", action.recipient());
    words(parts, "by", action.by().toString());
  }

  private static String html(String text) {
    String escaped =
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br/>");
    return "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + escaped + "</div>";
  }
}
