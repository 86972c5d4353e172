package org.careweave.fhir;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.careweave.kernel.Problem;
import org.careweave.record.ResourceKey;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.TaskText;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A message Bundle of the Booking and Referral Standard (BaRS): profile `BARSBundleMessage`, a
/// MessageHeader first, resources named by `urn:uuid`.
final class BarsMessage {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String EVENTS = "https://fhir.nhs.uk/CodeSystem/message-events-bars";
  private static final String UUID_URL = "urn:uuid:[0-9a-fA-F-]{36}";
  private static final Duration SOON = Duration.ofDays(1);

  /// What goes with a request, as the receiver's list of items.
  private static final Set<String> CLINICAL =
      Set.of(
          "ServiceRequest",
          "CarePlan",
          "Observation",
          "Condition",
          "AllergyIntolerance",
          "MedicationStatement",
          "MedicationRequest",
          "Procedure",
          "Flag",
          "QuestionnaireResponse",
          "DocumentReference");

  /// Events of BaRS.
  enum Event {
    REFERRAL("servicerequest-request", "ServiceRequest"),
    REFERRAL_ANSWER("servicerequest-response", null),
    BOOKING("booking-request", "Appointment"),
    BOOKING_ANSWER("booking-response", null);

    private final String code;
    private final @Nullable String focus;

    /// @param focus type of what it is about; null: any
    Event(String code, @Nullable String focus) {
      this.code = code;
      this.focus = focus;
    }
  }

  private final ObjectNode bundle;
  private final Map<String, JsonNode> byUrl = new LinkedHashMap<>();
  private final Event event;
  private final JsonNode focus;

  private BarsMessage(ObjectNode bundle) {
    this.bundle = bundle;
    is(bundle, "resourceType", "Bundle", "Bundle");
    is(bundle, "type", "message", "Bundle.type");
    JsonNode entries = bundle.path("entry");
    for (int i = 0; i < entries.size(); i++) {
      String place = "Bundle.entry[" + i + "]";
      String url = text(entries.path(i), "fullUrl");
      if (!url.matches(UUID_URL)) {
        throw refusal("FHI-092", "Name each entry by urn:uuid", place + ".fullUrl");
      }
      if (!entries.path(i).path("resource").isObject()) {
        throw refusal("FHI-092", "An entry without a resource", place + ".resource");
      }
      if (byUrl.put(url, entries.path(i).path("resource")) != null) {
        throw refusal("FHI-092", "Two entries have the same fullUrl", place + ".fullUrl");
      }
    }
    is(header(), "resourceType", "MessageHeader", "Bundle.entry[0].resource.resourceType");
    this.event = event(header().path("eventCoding"));
    this.focus = focus(header().path("focus").path(0));
  }

  /// @throws Refusal when it is no message of BaRS
  static BarsMessage of(byte[] json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode bundle) {
        return new BarsMessage(bundle);
      }
    } catch (JacksonException e) {
      throw refusal("FHI-091", "This is not JSON that can be read", "Bundle");
    }
    throw refusal("FHI-091", "A Bundle is expected", "Bundle");
  }

  private static Event event(JsonNode coding) {
    String place = "MessageHeader.eventCoding";
    is(coding, "system", EVENTS, place + ".system");
    String code = text(coding, "code");
    for (Event event : Event.values()) {
      if (event.code.equals(code)) {
        return event;
      }
    }
    throw new Refusal(
        Problem.of(Problem.Kind.UNSUPPORTED, "FHI-093", "This event is not taken")
            .at(place + ".code"),
        422);
  }

  private JsonNode focus(JsonNode reference) {
    JsonNode found = byUrl.get(text(reference, "reference"));
    if (found == null) {
      throw refusal(
          "FHI-094", "The focus is not in the message", "MessageHeader.focus[0].reference");
    }
    if (event.focus != null) {
      is(found, "resourceType", event.focus, "MessageHeader.focus[0]");
    }
    return found;
  }

  private static void is(JsonNode of, String field, String wanted, String place) {
    if (!text(of, field).equals(wanted)) {
      throw refusal("FHI-091", "'" + wanted + "' is expected here", place);
    }
  }

  private static Refusal refusal(String code, String words, String place) {
    return new Refusal(Problem.invalid(code, words, place), 400);
  }

  static String text(JsonNode of, String field) {
    JsonNode value = of.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  JsonNode header() {
    return bundle.path("entry").path(0).path("resource");
  }

  Event event() {
    return event;
  }

  /// `new`, `update` or `delete`; empty when not said.
  String reason() {
    return text(header().path("reason").path("coding").path(0), "code");
  }

  /// Status of what it is about.
  String status() {
    return text(focus, "status");
  }

  /// The service it is for, without the system it is an id in.
  String service() {
    String endpoint = text(header().path("destination").path(0), "endpoint");
    return endpoint.substring(endpoint.lastIndexOf('|') + 1);
  }

  /// The message as a transaction: all of it is stored, or nothing.
  byte[] transaction() {
    ObjectNode transaction = MAPPER.createObjectNode();
    transaction.put("resourceType", "Bundle").put("type", "transaction");
    ArrayNode entries = transaction.putArray("entry");
    byUrl.forEach(
        (url, resource) -> {
          String id = url.substring("urn:uuid:".length());
          ObjectNode entry = entries.addObject().put("fullUrl", url);
          entry.set("resource", ((ObjectNode) resource.deepCopy()).put("id", id));
          entry
              .putObject("request")
              .put("method", "PUT")
              .put("url", text(resource, "resourceType") + "/" + id);
        });
    return MAPPER.writeValueAsBytes(transaction);
  }

  /// Place of the patient it is about among the entries; -1 when it names none.
  int patient() {
    return place(
        text(
            focus.path("subject").isMissingNode()
                ? focus.path("participant").path(0).path("actor")
                : focus.path("subject"),
            "reference"));
  }

  private int place(String url) {
    return List.copyOf(byUrl.keySet()).indexOf(url);
  }

  /// Who sends it, in their own words.
  String sender(String otherwise) {
    JsonNode sender = byUrl.get(text(header().path("sender"), "reference"));
    String name = sender == null ? "" : text(sender, "name");
    String source = name.isEmpty() ? text(header().path("source"), "name") : name;
    return source.isEmpty() ? otherwise : source;
  }

  /// What is asked, as people read it.
  ///
  /// @param stored what each entry was stored as, by its place
  Transfer.Asked asked(Function<Integer, @Nullable ResourceKey> stored) {
    List<Transfer.Item> items = new ArrayList<>();
    int at = 0;
    for (JsonNode resource : byUrl.values()) {
      ResourceKey key = stored.apply(at++);
      if (key != null && CLINICAL.contains(key.type())) {
        items.add(new Transfer.Item(key.toString(), words(resource)));
      }
    }
    return new Transfer.Asked(
        TransferKind.REFERRAL, shortened(what(), TaskText.SHORT), reasons(), priority(), items);
  }

  private String what() {
    String code = words(focus.path("code"));
    String category =
        focus
            .path("category")
            .valueStream()
            .map(BarsMessage::words)
            .filter(w -> !w.isEmpty())
            .collect(Collectors.joining(", "));
    String all = code.isEmpty() ? category : code;
    return all.isEmpty() ? "Request" : all;
  }

  /// Reasons and notes of the request, what the triage wrote, and what was measured: who asks tells
  /// it to whom they ask, whatever else these may see of the person.
  private String reasons() {
    List<String> all = new ArrayList<>();
    focus.path("reasonCode").forEach(reason -> all.add(words(reason)));
    focus.path("note").forEach(note -> all.add(text(note, "text")));
    for (JsonNode resource : byUrl.values()) {
      switch (text(resource, "resourceType")) {
        case "CarePlan" ->
            resource
                .path("activity")
                .forEach(
                    activity ->
                        activity
                            .path("outcomeCodeableConcept")
                            .forEach(outcome -> all.add(words(outcome))));
        case "Observation" -> all.add(observed(resource));
        default -> {}
      }
    }
    String joined =
        all.stream().filter(w -> !w.isBlank()).distinct().collect(Collectors.joining("\n"));
    return joined.isEmpty()
        ? "Nothing was written: look at what came with it."
        : shortened(joined, TaskText.LONG);
  }

  private static String observed(JsonNode observation) {
    JsonNode quantity = observation.path("valueQuantity");
    String value =
        quantity.isObject()
            ? (quantity.path("value").asString("") + " " + text(quantity, "unit")).strip()
            : observation.path("valueCodeableConcept").isObject()
                ? words(observation.path("valueCodeableConcept"))
                : text(observation, "valueString");
    return value.isEmpty() ? words(observation) : words(observation) + ": " + value;
  }

  private static String shortened(String words, int most) {
    int length = words.codePointCount(0, words.length());
    return length <= most ? words : words.substring(0, words.offsetByCodePoints(0, most - 1)) + "…";
  }

  /// As it says; else urgent when it is wanted within a day.
  private TaskPriority priority() {
    String said = text(focus, "priority");
    if (!said.isEmpty()) {
      return TaskPriority.ofCode(said).orElse(TaskPriority.ROUTINE);
    }
    JsonNode wanted = focus.path("occurrencePeriod");
    try {
      OffsetDateTime from = OffsetDateTime.parse(text(wanted, "start"));
      OffsetDateTime until = OffsetDateTime.parse(text(wanted, "end"));
      return Duration.between(from, until).compareTo(SOON) <= 0
          ? TaskPriority.URGENT
          : TaskPriority.ROUTINE;
    } catch (DateTimeParseException e) {
      return TaskPriority.ROUTINE;
    }
  }

  /// What a resource or a CodeableConcept says, in words.
  private static String words(JsonNode of) {
    JsonNode concept = of.path("code").isObject() ? of.path("code") : of;
    String text = text(concept, "text");
    String display = text(concept.path("coding").path(0), "display");
    String title = text(of, "title");
    String type = text(of, "resourceType");
    return !text.isEmpty() ? text : !display.isEmpty() ? display : !title.isEmpty() ? title : type;
  }

  /// The answer: the message with what became of it in its header.
  ///
  /// @param task id of the transfer's Task; null when there is none
  byte[] answer(@Nullable String task) {
    ObjectNode answer = bundle.deepCopy();
    ObjectNode header = (ObjectNode) answer.path("entry").path(0).path("resource");
    String url = text(bundle.path("entry").path(0), "fullUrl");
    header.putObject("response").put("identifier", url.substring(9)).put("code", "ok");
    if (task != null) {
      header.withArray("focus").addObject().put("reference", "Task/" + task);
    }
    return MAPPER.writeValueAsBytes(answer);
  }
}
