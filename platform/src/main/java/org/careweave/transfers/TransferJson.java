package org.careweave.transfers;

import static org.careweave.kernel.FhirParts.text;
import static org.careweave.transfers.TransferParts.add;
import static org.careweave.transfers.TransferParts.drop;
import static org.careweave.transfers.TransferParts.extensions;
import static org.careweave.transfers.TransferParts.time;
import static org.careweave.transfers.TransferParts.words;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.careweave.kernel.FhirParts;
import org.careweave.kernel.OdsCode;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.TransferMark;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The FHIR Task of a transfer as this room writes it (docs/guides/transfers.md). Changes are made
/// on the stored resource, so that what an application put there stays.
final class TransferJson {

  private static final String STATE = "https://careweave.org/fhir/CodeSystem/transfer-state";
  private static final String BUSINESS =
      "http://hl7.org/fhir/us/bser/CodeSystem/TaskBusinessStatusCS";
  private static final String PART = "https://careweave.org/fhir/CodeSystem/task-part";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final ObjectNode root;

  private TransferJson(ObjectNode root) {
    this.root = root;
  }

  static TransferJson of(byte[] json) {
    return new TransferJson((ObjectNode) MAPPER.readTree(json));
  }

  static boolean is(byte[] json) {
    return TransferMark.is(MAPPER.readTree(json));
  }

  static TransferJson fresh(String patient, String focus) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("resourceType", "Task");
    root.put("intent", "order");
    root.putObject("for").put("reference", patient);
    root.putObject("focus").put("reference", focus);
    return new TransferJson(root);
  }

  ObjectNode root() {
    return root;
  }

  byte[] bytes() {
    return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  // --- reading ------------------------------------------------------------------------------

  TransferState state() {
    for (JsonNode coding : root.path("businessStatus").path("coding")) {
      if (text(coding, "system").equals(STATE)) {
        return TransferState.ofCode(text(coding, "code"));
      }
    }
    return TransferState.SENT;
  }

  Party sender() {
    return TransferParts.party(extensions(root, "sender").getFirst());
  }

  Party receiver() {
    return TransferParts.party(extensions(root, "receiver").getFirst());
  }

  Transfer.Destination service() {
    JsonNode receiver = extensions(root, "receiver").getFirst();
    return new Transfer.Destination(words(receiver, "service"), words(receiver, "name"));
  }

  String request() {
    String reference = text(root.path("focus"), "reference");
    return reference.substring(reference.indexOf('/') + 1);
  }

  String patient() {
    return text(root.path("for"), "reference");
  }

  String what() {
    return text(root.path("code"), "text");
  }

  TransferKind kind() {
    for (JsonNode coding : root.path("code").path("coding")) {
      if (text(coding, "system").equals(TransferMark.KIND)) {
        return TransferKind.ofCode(text(coding, "code")).orElse(TransferKind.REFERRAL);
      }
    }
    return TransferKind.REFERRAL;
  }

  /// The discharge plan it belongs to; null for none.
  @Nullable String plan() {
    String reference = text(root.path("partOf").path(0), "reference");
    return reference.matches("Task/[0-9a-fA-F-]{36}") ? reference.substring(5) : null;
  }

  TransferJson plan(@Nullable String plan) {
    if (plan != null) {
      root.putArray("partOf").addObject().put("reference", "Task/" + plan);
    }
    return this;
  }

  TaskPriority priority() {
    return TaskPriority.ofCode(text(root, "priority")).orElse(TaskPriority.ROUTINE);
  }

  List<TransferClock.Reading> clocks() {
    List<TransferClock.Reading> all = new ArrayList<>();
    for (JsonNode clock : extensions(root, "clock")) {
      TransferClock known = TransferClock.ofCode(words(clock, "code"));
      if (known != null) {
        Instant stopped = FhirParts.instant(text(FhirParts.part(clock, "stopped"), "valueInstant"));
        all.add(
            new TransferClock.Reading(known, time(clock, "started"), time(clock, "due"), stopped));
      }
    }
    return all;
  }

  /// When what is asked began; null: when it was sent.
  @Nullable Instant begins() {
    List<JsonNode> said = extensions(root, "begins");
    return said.isEmpty() ? null : time(said.getFirst(), "at");
  }

  List<Transfer.Event> events() {
    List<Transfer.Event> all = new ArrayList<>();
    for (JsonNode event : extensions(root, "event")) {
      String action = words(event, "action");
      all.add(
          new Transfer.Event(
              TransferMove.ofCode(action).orElse(null),
              action,
              words(event, "user"),
              words(event, "name"),
              words(event, "organisation"),
              time(event, "at"),
              words(event, "says")));
    }
    return all;
  }

  @Nullable String booked() {
    String booked = text(root.path("executionPeriod"), "start");
    return booked.isEmpty() ? null : booked;
  }

  @Nullable String answer() {
    for (JsonNode output : root.path("output")) {
      return text(output, "valueString");
    }
    String reason = text(root.path("statusReason"), "text");
    return reason.isEmpty() ? null : reason;
  }

  TransferJson focus(String request) {
    root.putObject("focus").put("reference", "ServiceRequest/" + request);
    return this;
  }

  // --- writing ------------------------------------------------------------------------------

  TransferJson asked(Transfer.Asked asked) {
    ObjectNode code = root.putObject("code");
    code.put("text", asked.what());
    code.putArray("coding")
        .addObject()
        .put("system", TransferMark.KIND)
        .put("code", asked.kind().code());
    root.put("priority", asked.priority().code());
    return begins(asked);
  }

  TransferJson begins(Transfer.Asked asked) {
    drop(root, "begins");
    Instant begins = asked.begins();
    if (begins != null) {
      time(add(root, "begins"), "at", begins);
    }
    return this;
  }

  TransferJson sender(Party party) {
    drop(root, "sender");
    ArrayNode parts = add(root, "sender");
    words(parts, "organisation", party.organisation().value());
    words(parts, "team", party.team());
    TransferParts.reference(
        root.putObject("requester"),
        "Organization",
        party.team() == null ? OdsCode.SYSTEM : TransferParts.TEAM,
        party.team() == null ? party.organisation().value() : party.team(),
        null);
    return this;
  }

  TransferJson receiver(Party party, Transfer.Destination service) {
    drop(root, "receiver");
    ArrayNode parts = add(root, "receiver");
    words(parts, "organisation", party.organisation().value());
    words(parts, "team", party.team());
    words(parts, "service", service.code());
    words(parts, "name", service.name());
    return this;
  }

  TransferJson state(TransferState state) {
    if (state.taskStatus() != null) {
      root.put("status", state.taskStatus());
    }
    String business = state.business();
    if (business == null) {
      business = business();
    }
    ArrayNode codings = root.putObject("businessStatus").putArray("coding");
    codings
        .addObject()
        .put("system", STATE)
        .put("code", state.code())
        .put("display", state.words());
    if (business != null) {
      codings.addObject().put("system", BUSINESS).put("code", business);
    }
    return this;
  }

  private @Nullable String business() {
    for (JsonNode coding : root.path("businessStatus").path("coding")) {
      if (text(coding, "system").equals(BUSINESS)) {
        return text(coding, "code");
      }
    }
    return null;
  }

  TransferJson clocks(List<TransferClock.Reading> clocks) {
    drop(root, "clock");
    for (TransferClock.Reading clock : clocks) {
      ArrayNode parts = add(root, "clock");
      words(parts, "code", clock.clock().code());
      time(parts, "started", clock.started());
      time(parts, "due", clock.due());
      time(parts, "stopped", clock.stopped());
    }
    return this;
  }

  TransferJson event(Transfer.Event event) {
    ArrayNode parts = add(root, "event");
    words(parts, "action", event.action());
    words(parts, "user", event.user());
    words(parts, "name", event.name());
    words(parts, "organisation", event.organisation());
    time(parts, "at", event.at());
    words(parts, "says", event.says());
    root.put("lastModified", event.at().toString());
    if (!root.has("authoredOn")) {
      root.put("authoredOn", event.at().toString());
    }
    return this;
  }

  /// Notes a message that was acted on, and the conversation it belongs to.
  TransferJson message(MessageIds ids) {
    boolean there = false;
    ArrayNode all =
        root.path("identifier") instanceof ArrayNode known ? known : root.putArray("identifier");
    for (JsonNode one : all) {
      there |= text(one, "value").equals(ids.correlation().toString());
    }
    if (!there) {
      all.addObject()
          .put("system", MessageIds.CORRELATION)
          .put("value", ids.correlation().toString());
    }
    all.addObject().put("system", MessageIds.REQUEST).put("value", ids.request().toString());
    return this;
  }

  /// Whether this message was acted on.
  boolean knows(MessageIds ids) {
    for (JsonNode one : root.path("identifier")) {
      if (text(one, "system").equals(MessageIds.REQUEST)
          && text(one, "value").equals(ids.request().toString())) {
        return true;
      }
    }
    return false;
  }

  TransferJson reason(String reason) {
    root.putObject("statusReason").put("text", reason);
    return this;
  }

  TransferJson outcome(String outcome) {
    ObjectNode output = root.putArray("output").addObject();
    output
        .putObject("type")
        .putArray("coding")
        .addObject()
        .put("system", PART)
        .put("code", "outcome");
    output.put("valueString", outcome);
    return this;
  }

  TransferJson booked(String day) {
    root.putObject("executionPeriod").put("start", day);
    return this;
  }

  /// Whose it is, for whoever reads the resource elsewhere, and what a resident is told.
  TransferJson owner(@Nullable Party owner, ResidentState told) {
    Party named = owner == null ? sender() : owner;
    TransferParts.reference(
        root.putObject("owner"),
        "Organization",
        named.team() == null ? OdsCode.SYSTEM : TransferParts.TEAM,
        named.team() == null ? named.organisation().value() : named.team(),
        told.with());
    drop(root, "resident");
    ArrayNode parts = add(root, "resident");
    words(parts, "with", told.with());
    time(parts, "since", told.since());
    words(parts, "next", told.next());
    time(parts, "by", told.by());
    root.remove("restriction");
    if (told.by() != null) {
      root.putObject("restriction").putObject("period").put("end", told.by().toString());
    }
    return this;
  }
}
