package org.careweave.transfers;

import static org.careweave.kernel.FhirParts.text;
import static org.careweave.transfers.TransferParts.add;
import static org.careweave.transfers.TransferParts.drop;
import static org.careweave.transfers.TransferParts.extensions;
import static org.careweave.transfers.TransferParts.time;
import static org.careweave.transfers.TransferParts.words;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.careweave.access.Caller;
import org.careweave.kernel.FhirParts;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.TransferMark;
import org.careweave.transfers.DischargePlan.Criteria;
import org.careweave.transfers.DischargePlan.Deed;
import org.careweave.transfers.DischargePlan.Said;
import org.careweave.transfers.DischargePlan.State;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The FHIR Task of a discharge plan as this room writes it (docs/guides/discharge.md). Changes are
/// made on the stored resource, so that what an application put there stays.
final class PlanJson {

  private static final String PART = "https://careweave.org/fhir/CodeSystem/discharge-part";
  private static final String CRITERIA =
      "https://careweave.org/fhir/CodeSystem/discharge-criteria-to-reside";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final ObjectNode root;

  private PlanJson(ObjectNode root) {
    this.root = root;
  }

  static PlanJson of(byte[] json) {
    return new PlanJson((ObjectNode) MAPPER.readTree(json));
  }

  static boolean is(byte[] json) {
    return TransferMark.isPlan(MAPPER.readTree(json));
  }

  static PlanJson fresh(String patient, Stay stay) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("resourceType", "Task");
    root.put("status", "in-progress");
    root.put("intent", "plan");
    ObjectNode code = root.putObject("code");
    code.putArray("coding")
        .addObject()
        .put("system", TransferMark.PLAN)
        .put("code", "discharge-plan");
    code.put("text", "Discharge plan");
    root.putObject("for").put("reference", patient);
    return new PlanJson(root).stay(stay);
  }

  byte[] bytes() {
    return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  // --- reading ------------------------------------------------------------------------------

  State state() {
    return switch (text(root, "status")) {
      case "completed" -> State.SENT;
      case "in-progress", "on-hold", "requested", "ready", "accepted" -> State.OPEN;
      default -> State.CLOSED;
    };
  }

  Stay stay() {
    JsonNode stay = extensions(root, "stay").getFirst();
    String reference = text(root.path("encounter"), "reference");
    String site = words(stay, "site");
    String ward = words(stay, "ward");
    return new Stay(
        reference.substring(reference.indexOf('/') + 1),
        new OdsCode(words(stay, "organisation")),
        site.isEmpty() ? null : site,
        ward.isEmpty() ? null : ward,
        time(stay, "admitted"));
  }

  Said said() {
    return new Said(
        Criteria.ofCode(coded(root.path("businessStatus"), CRITERIA)),
        input("criterion"),
        day(text(root.path("restriction").path("period"), "end")),
        input("pathway"),
        reason(),
        TransferParts.party(extensions(root, "waits").getFirst()),
        text(root, "description"));
  }

  Instant waitsSince() {
    return time(extensions(root, "waits").getFirst(), "since");
  }

  @Nullable LocalDate ready() {
    for (JsonNode input : root.path("input")) {
      if (is(input, "ready")) {
        return day(text(input, "valueDate"));
      }
    }
    return null;
  }

  @Nullable Instant sent() {
    for (JsonNode output : root.path("output")) {
      if (is(output, "sent")) {
        return FhirParts.instant(text(output, "valueInstant"));
      }
    }
    return null;
  }

  /// Id of the Composition of the discharge summary; null while there is none.
  @Nullable String summary() {
    for (JsonNode output : root.path("output")) {
      if (is(output, "summary")) {
        String reference = text(output.path("valueReference"), "reference");
        return reference.substring(reference.indexOf('/') + 1);
      }
    }
    return null;
  }

  PlanJson summary(String reference) {
    without("output", "summary");
    parameter("output", "summary").putObject("valueReference").put("reference", reference);
    return this;
  }

  /// When the person was given their copy; null while they were not.
  @Nullable Instant given() {
    for (JsonNode output : root.path("output")) {
      if (is(output, "copy-given")) {
        return FhirParts.instant(text(output, "valueInstant"));
      }
    }
    return null;
  }

  PlanJson given(Instant at) {
    without("output", "copy-given");
    parameter("output", "copy-given").put("valueInstant", at.toString());
    return this;
  }

  /// They have not been given what is to be given now.
  PlanJson notGiven() {
    without("output", "copy-given");
    return this;
  }

  Deed changed() {
    List<JsonNode> all = extensions(root, "changed");
    if (all.isEmpty()) {
      return new Deed("", "", "", Instant.EPOCH);
    }
    JsonNode by = all.getFirst();
    return new Deed(
        words(by, "user"), words(by, "name"), words(by, "organisation"), time(by, "at"));
  }

  DischargePlan plan(String id, int version, PersonId person) {
    return new DischargePlan(
        id,
        version,
        person,
        state(),
        stay(),
        said(),
        waitsSince(),
        ready(),
        summary(),
        sent(),
        given(),
        changed());
  }

  private @Nullable String reason() {
    String code = coded(root.path("statusReason"), DischargeCode.Sort.DELAY.system());
    return code.isEmpty() ? null : code;
  }

  private @Nullable String input(String part) {
    for (JsonNode input : root.path("input")) {
      if (is(input, part)) {
        String code = text(input.path("valueCoding"), "code");
        return code.isEmpty() ? null : code;
      }
    }
    return null;
  }

  private static boolean is(JsonNode parameter, String part) {
    return coded(parameter.path("type"), PART).equals(part);
  }

  private static String coded(JsonNode concept, String system) {
    for (JsonNode coding : concept.path("coding")) {
      if (text(coding, "system").equals(system)) {
        return text(coding, "code");
      }
    }
    return "";
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeException e) {
      return null;
    }
  }

  // --- writing ------------------------------------------------------------------------------

  PlanJson stay(Stay stay) {
    root.putObject("encounter").put("reference", "Encounter/" + stay.encounter());
    drop(root, "stay");
    ArrayNode parts = add(root, "stay");
    words(parts, "organisation", stay.hospital().value());
    words(parts, "site", stay.site());
    words(parts, "ward", stay.ward());
    time(parts, "admitted", stay.admitted());
    root.putObject("executionPeriod").put("start", stay.admitted().toString());
    return this;
  }

  /// @param name of whom it waits for, for whoever reads the resource elsewhere
  PlanJson said(Said said, Instant since, String name, DischargeCodes codes) {
    put("businessStatus", CRITERIA, said.criteria() == null ? null : said.criteria().code(), "");
    if (said.criteria() != null) {
      ((ObjectNode) root.path("businessStatus")).put("text", said.criteria().words());
    }
    String delay = said.delay();
    String words = delay == null ? "" : codes.words(DischargeCode.Sort.DELAY, delay);
    put("statusReason", DischargeCode.Sort.DELAY.system(), delay, codes.version());
    if (delay != null) {
      ((ObjectNode) root.path("statusReason")).put("text", words);
    }
    input("criterion", DischargeCode.Sort.CRITERION, said.criterion(), codes);
    input("pathway", DischargeCode.Sort.PATHWAY, said.pathway(), codes);
    root.remove("restriction");
    if (said.expected() != null) {
      root.putObject("restriction").putObject("period").put("end", said.expected().toString());
    }
    root.remove("description");
    if (!said.note().isEmpty()) {
      root.put("description", said.note());
    }
    return waits(said.waits(), since, name);
  }

  private PlanJson waits(Party party, Instant since, String name) {
    drop(root, "waits");
    ArrayNode parts = add(root, "waits");
    words(parts, "organisation", party.organisation().value());
    words(parts, "team", party.team());
    time(parts, "since", since);
    String team = party.team();
    TransferParts.reference(
        root.putObject("owner"),
        "Organization",
        team == null ? OdsCode.SYSTEM : TransferParts.TEAM,
        team == null ? party.organisation().value() : team,
        name);
    return this;
  }

  PlanJson ready(@Nullable LocalDate day) {
    without("input", "ready");
    if (day != null) {
      parameter("input", "ready").put("valueDate", day.toString());
    }
    return this;
  }

  PlanJson sent(Instant at) {
    root.put("status", "completed");
    without("output", "sent");
    parameter("output", "sent").put("valueInstant", at.toString());
    return this;
  }

  /// Ended without a discharge.
  PlanJson closed(String why) {
    root.put("status", "cancelled");
    root.putObject("statusReason").put("text", why);
    return this;
  }

  PlanJson changed(Caller by, Instant at) {
    drop(root, "changed");
    ArrayNode parts = add(root, "changed");
    words(parts, "user", by.id());
    words(parts, "name", by.name());
    words(parts, "organisation", by.organisation().value());
    time(parts, "at", at);
    root.put("lastModified", at.toString());
    if (!root.has("authoredOn")) {
      root.put("authoredOn", at.toString());
    }
    return this;
  }

  private void put(String member, String system, @Nullable String code, String version) {
    root.remove(member);
    if (code != null) {
      ObjectNode coding = root.putObject(member).putArray("coding").addObject();
      coding.put("system", system).put("code", code);
      if (!version.isEmpty()) {
        coding.put("version", version);
      }
    }
  }

  private void input(
      String part, DischargeCode.Sort sort, @Nullable String code, DischargeCodes codes) {
    without("input", part);
    if (code != null) {
      parameter("input", part)
          .putObject("valueCoding")
          .put("system", sort.system())
          .put("version", codes.version())
          .put("code", code)
          .put("display", codes.words(sort, code));
    }
  }

  private ObjectNode parameter(String member, String part) {
    ArrayNode all = root.path(member) instanceof ArrayNode there ? there : root.putArray(member);
    ObjectNode one = all.addObject();
    one.putObject("type").putArray("coding").addObject().put("system", PART).put("code", part);
    return one;
  }

  private void without(String member, String part) {
    if (root.path(member) instanceof ArrayNode all) {
      for (int i = all.size() - 1; i >= 0; i--) {
        if (is(all.path(i), part)) {
          all.remove(i);
        }
      }
      if (all.isEmpty()) {
        root.remove(member);
      }
    }
  }
}
