package org.careweave.fhir;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.careweave.transfers.Transfer;
import org.careweave.transfers.TransferClock;
import org.careweave.transfers.TransferState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A transfer as a message of the Booking and Referral Standard: what its sender's system would
/// send (a request, or that it is taken back), or, once the receiver has answered, what theirs
/// would. The same transfer in the same version gives the same message.
final class BarsDraft {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String BASE = "https://fhir.nhs.uk/";
  private static final String UK_CORE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-";
  private static final String ODS = BASE + "Id/ods-organization-code";
  private static final String CASE = "https://careweave.org/fhir/Id/transfer";

  /// A side of the transfer.
  ///
  /// @param endpoint id of its service: system, a bar, and the value
  record Side(String name, String ods, String endpoint) {}

  private final Transfer transfer;
  private final Side sender;
  private final Side receiver;
  private final Map<String, ObjectNode> entries = new LinkedHashMap<>();

  private BarsDraft(Transfer transfer, Side sender, Side receiver) {
    this.transfer = transfer;
    this.sender = sender;
    this.receiver = receiver;
  }

  /// @param patient whom it is about, as the reader may see them
  /// @param items what goes with it, as far as the reader may see it
  static byte[] of(
      Transfer transfer, Side sender, Side receiver, JsonNode patient, List<JsonNode> items) {
    var draft = new BarsDraft(transfer, sender, receiver);
    boolean answered = draft.answered();
    draft.entries.put("header", MAPPER.createObjectNode());
    draft.request(draft.items(items));
    draft.encounter("encounter", "triaged");
    draft.plan();
    draft.entries.put("patient", draft.copied(patient));
    draft.places();
    draft.people();
    if (answered) {
      draft.encounter("answer", draft.encounterStatus());
      draft.text(draft.entry("answer").putArray("reasonCode").addObject(), draft.said());
    }
    draft.header(answered);
    return draft.bundle();
  }

  private boolean answered() {
    return switch (transfer.state()) {
      case AGREED,
          READY,
          ACCEPTED,
          BOOKED,
          NOT_ATTENDED,
          IN_PROGRESS,
          CANCEL_REQUESTED,
          COMPLETED,
          DECLINED,
          TAKEN_OVER,
          CLOSED ->
          true;
      case DRAFT, SENT, RECEIVED, ASKED, ARRIVED, REDIRECTED, CANCELLED -> false;
    };
  }

  private ObjectNode entry(String role) {
    return entries.computeIfAbsent(role, _ -> MAPPER.createObjectNode());
  }

  private ObjectNode resource(String role, String type, String profile) {
    ObjectNode resource = entry(role).put("resourceType", type);
    meta(resource, profile);
    return resource;
  }

  private void meta(ObjectNode resource, String profile) {
    resource
        .putObject("meta")
        .put("lastUpdated", transfer.since().toString())
        .putArray("profile")
        .add(profile);
  }

  private UUID id(String role) {
    String name = transfer.id() + " " + role;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  private void reference(ObjectNode to, String role) {
    to.put("reference", "urn:uuid:" + id(role));
  }

  private static ObjectNode coding(ObjectNode concept, String system, String code) {
    return concept.putArray("coding").addObject().put("system", system).put("code", code);
  }

  private void text(ObjectNode concept, String words) {
    concept.put("text", words);
  }

  private void header(boolean answered) {
    String event = answered ? "servicerequest-response" : "servicerequest-request";
    Side from = answered ? receiver : sender;
    Side to = answered ? sender : receiver;
    boolean revoked = transfer.state() == TransferState.CANCELLED;
    ObjectNode header =
        resource(
            "header", "MessageHeader", BASE + "StructureDefinition/BARSMessageHeader-" + event);
    header
        .putObject("eventCoding")
        .put("system", BASE + "CodeSystem/message-events-bars")
        .put("code", event);
    ObjectNode destination =
        header.putArray("destination").addObject().put("endpoint", to.endpoint());
    reference(destination.putObject("receiver"), answered ? "sender" : "receiver");
    reference(header.putObject("sender"), answered ? "receiver" : "sender");
    header
        .putObject("source")
        .put("name", from.name())
        .put("software", "Careweave")
        .put("endpoint", from.endpoint());
    coding(
        header.putObject("reason"),
        BASE + "CodeSystem/message-reason-bars",
        revoked ? "update" : "new");
    reference(header.putArray("focus").addObject(), answered ? "answer" : "request");
    header.put(
        "definition",
        BASE + "MessageDefinition/bars-message-" + event + (revoked ? "-cancelled" : ""));
    if (answered) {
      header.putObject("response").put("identifier", id("header").toString()).put("code", "ok");
    }
  }

  private int items(List<JsonNode> items) {
    for (int i = 0; i < items.size(); i++) {
      entries.put("item " + i, copied(items.get(i)));
    }
    return items.size();
  }

  private void request(int items) {
    ObjectNode request =
        resource(
            "request", "ServiceRequest", BASE + "StructureDefinition/BARSServiceRequest-request");
    reference(request.putArray("basedOn").addObject(), "plan");
    request.put("status", status()).put("intent", "plan");
    coding(
            request.putArray("category").addObject(),
            BASE + "CodeSystem/message-category-servicerequest",
            "referral")
        .put("display", "Transfer of Care");
    request.put("priority", transfer.asked().priority().code());
    text(request.putObject("code"), transfer.asked().what());
    reference(request.putObject("subject"), "patient");
    reference(request.putObject("encounter"), "encounter");
    request
        .putObject("occurrencePeriod")
        .put("start", sentAt().toString())
        .put("end", wantedBy().toString());
    reference(request.putObject("requester"), "practitioner");
    reference(request.putArray("performer").addObject(), "service");
    reference(request.putArray("locationReference").addObject(), "place");
    text(request.putArray("reasonCode").addObject(), transfer.asked().reason());
    if (items > 0) {
      ArrayNode supporting = request.putArray("supportingInfo");
      for (int i = 0; i < items; i++) {
        reference(supporting.addObject(), "item " + i);
      }
    }
  }

  private String status() {
    return switch (transfer.state()) {
      case CANCELLED -> "revoked";
      case COMPLETED, TAKEN_OVER, CLOSED -> "completed";
      default -> "active";
    };
  }

  private Instant sentAt() {
    return transfer.events().isEmpty() ? transfer.since() : transfer.events().getFirst().at();
  }

  /// When the last clock that the request started is due.
  private Instant wantedBy() {
    return transfer.clocks().stream()
        .map(TransferClock.Reading::due)
        .max(Instant::compareTo)
        .orElse(sentAt());
  }

  private void encounter(String role, String status) {
    ObjectNode encounter = resource(role, "Encounter", UK_CORE + "Encounter");
    encounter.putArray("identifier").addObject().put("system", CASE).put("value", transfer.id());
    encounter.put("status", status);
    encounter
        .putObject("class")
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .put("code", "AMB")
        .put("display", "ambulatory");
    reference(encounter.putObject("subject"), "patient");
    encounter
        .putArray("episodeOfCare")
        .addObject()
        .put("reference", "EpisodeOfCare/" + id("journey"));
    encounter.putObject("period").put("start", sentAt().toString());
  }

  private String encounterStatus() {
    return switch (transfer.state()) {
      case DECLINED -> "cancelled";
      case COMPLETED, TAKEN_OVER, CLOSED -> "finished";
      case IN_PROGRESS -> "in-progress";
      default -> "planned";
    };
  }

  private String said() {
    String answer = transfer.answer();
    String state = transfer.state().words();
    return answer == null ? state : state + ": " + answer;
  }

  private void plan() {
    ObjectNode plan = resource("plan", "CarePlan", UK_CORE + "CarePlan");
    plan.put("status", "active").put("intent", "plan");
    reference(plan.putObject("subject"), "patient");
    reference(plan.putObject("encounter"), "encounter");
    plan.putObject("period").put("start", sentAt().toString());
    ObjectNode activity = plan.putArray("activity").addObject();
    text(activity.putArray("outcomeCodeableConcept").addObject(), transfer.asked().reason());
  }

  private void places() {
    for (boolean asks : new boolean[] {true, false}) {
      Side side = asks ? sender : receiver;
      ObjectNode organisation =
          resource(asks ? "sender" : "receiver", "Organization", UK_CORE + "Organization");
      organisation.putArray("identifier").addObject().put("system", ODS).put("value", side.ods());
      organisation.put("name", side.name());
    }
    ObjectNode service = resource("service", "HealthcareService", UK_CORE + "HealthcareService");
    String endpoint = receiver.endpoint();
    int bar = endpoint.lastIndexOf('|');
    service
        .putArray("identifier")
        .addObject()
        .put("system", endpoint.substring(0, bar))
        .put("value", endpoint.substring(bar + 1));
    reference(service.put("active", true).putObject("providedBy"), "receiver");
    service.put("name", transfer.service().name());
    resource("place", "Location", UK_CORE + "Location").put("name", transfer.service().name());
  }

  /// Who wrote it, by the name they have in the transfer.
  private void people() {
    String name = transfer.events().isEmpty() ? "" : transfer.events().getFirst().name();
    ObjectNode practitioner = resource("practitioner", "Practitioner", UK_CORE + "Practitioner");
    practitioner.putArray("name").addObject().put("text", name.isBlank() ? sender.name() : name);
    ObjectNode role = resource("role", "PractitionerRole", UK_CORE + "PractitionerRole");
    reference(role.putObject("practitioner"), "practitioner");
    reference(role.putObject("organization"), "sender");
    ObjectNode consent = resource("consent", "Consent", UK_CORE + "Consent");
    consent.put("status", "active");
    coding(
        consent.putObject("scope"),
        "http://terminology.hl7.org/CodeSystem/consentscope",
        "patient-privacy");
    coding(
            consent.putArray("category").addObject(),
            BASE + "CodeSystem/consent-categories-bars",
            "DRC")
        .put("display", "Direct Care");
    reference(consent.putObject("patient"), "patient");
    consent.put("dateTime", sentAt().toString());
    coding(
        consent.putObject("policyRule"),
        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
        "IMPLIED");
  }

  /// A stored resource without what only means something here: its id, and references into this
  /// store but that to the patient.
  private ObjectNode copied(JsonNode stored) {
    ObjectNode copy = (ObjectNode) stored.deepCopy();
    copy.remove("id");
    copy.remove("text");
    strip(copy);
    meta(copy, UK_CORE + copy.path("resourceType").asString());
    for (String element : List.of("subject", "patient")) {
      if (copy.has(element)) {
        reference(copy.putObject(element), "patient");
      }
    }
    return copy;
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("reference").isString()) {
      object.remove("reference");
    }
    node.forEach(BarsDraft::strip);
  }

  private byte[] bundle() {
    ObjectNode bundle = MAPPER.createObjectNode().put("resourceType", "Bundle");
    bundle.put("id", id("message " + transfer.version()).toString());
    meta(bundle, BASE + "StructureDefinition/BARSBundleMessage");
    bundle.put("type", "message").put("timestamp", transfer.since().toString());
    ArrayNode all = bundle.putArray("entry");
    entries.forEach(
        (role, resource) -> {
          ObjectNode entry = all.addObject().put("fullUrl", "urn:uuid:" + id(role));
          entry.set("resource", resource);
        });
    return MAPPER.writeValueAsBytes(bundle);
  }
}
