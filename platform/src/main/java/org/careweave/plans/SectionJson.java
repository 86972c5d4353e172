package org.careweave.plans;

import static org.careweave.kernel.FhirParts.array;
import static org.careweave.kernel.FhirParts.instant;
import static org.careweave.kernel.FhirParts.part;
import static org.careweave.kernel.FhirParts.text;
import static org.careweave.plans.SectionParts.deed;
import static org.careweave.plans.SectionParts.drop;
import static org.careweave.plans.SectionParts.extend;
import static org.careweave.plans.SectionParts.extension;
import static org.careweave.plans.SectionParts.write;
import static org.careweave.tasks.DeedJson.ofApplication;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskOwner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A FHIR CarePlan as this room writes it (docs/guides/plans.md). Changes are made on the stored
/// resource itself, so that what an application put there and this room does not know stays.
final class SectionJson {

  static final String KIND = "https://careweave.org/fhir/CodeSystem/plan-section";
  static final String TEAM = "https://careweave.org/fhir/Id/team";
  private static final String QUESTIONS = "https://careweave.org/fhir/Questionnaire/plan-";
  private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
  private static final String FIELDS = "fields";
  private static final String PEOPLE = "people";

  /// Contained resources that this room makes anew from the content.
  private static final Set<String> OWN =
      Set.of("QuestionnaireResponse", "Goal", "RelatedPerson", "CareTeam");

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final ObjectNode root;

  private SectionJson(ObjectNode root) {
    this.root = root;
  }

  static SectionJson of(byte[] json) {
    return new SectionJson((ObjectNode) MAPPER.readTree(json));
  }

  static SectionJson fresh(SectionKind kind, String patient, LocalDate today) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("resourceType", "CarePlan");
    root.put("status", "active");
    root.put("intent", "plan");
    ObjectNode category = root.putArray("category").addObject();
    category
        .putArray("coding")
        .addObject()
        .put("system", KIND)
        .put("code", kind.code())
        .put("display", kind.title());
    root.put("title", "Shared plan: " + kind.title());
    root.putObject("subject").put("reference", patient);
    root.putObject("period").put("start", today.toString());
    root.put("created", today.toString());
    return new SectionJson(root);
  }

  byte[] bytes() {
    return MAPPER.writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
  }

  // --- reading ------------------------------------------------------------------------------

  /// Which section it is; empty when it is another plan.
  Optional<SectionKind> kind() {
    for (JsonNode category : root.path("category")) {
      for (JsonNode coding : category.path("coding")) {
        if (text(coding, "system").equals(KIND)) {
          return SectionKind.ofCode(text(coding, "code"));
        }
      }
    }
    return Optional.empty();
  }

  boolean inForce() {
    return Set.of("active", "draft", "on-hold").contains(text(root, "status"));
  }

  String subject() {
    return text(root.path("subject"), "reference");
  }

  /// The team it names; null when it names none.
  @Nullable String team() {
    JsonNode team = extension(root, "team");
    String value = team == null ? "" : text(team.path("valueIdentifier"), "value");
    return value.isEmpty() ? null : value;
  }

  Task.@Nullable Offer offer() {
    JsonNode offer = extension(root, "offered");
    if (offer == null) {
      return null;
    }
    String organisation = text(part(offer, "organisation"), "valueString");
    String team = text(part(offer, "team"), "valueString");
    Instant at = instant(text(part(offer, "at"), "valueInstant"));
    return organisation.isEmpty() || team.isEmpty() || at == null
        ? null
        : new Task.Offer(
            new OdsCode(organisation), team, text(part(offer, "by"), "valueString"), at);
  }

  @Nullable String reason() {
    JsonNode reason = extension(root, "reason");
    return reason == null ? null : text(reason, "valueString");
  }

  PlanContent content() {
    Map<String, PlanValue> fields = new LinkedHashMap<>();
    List<PlanContent.Item> items = new ArrayList<>();
    for (JsonNode one : root.path("contained")) {
      switch (text(one, "resourceType")) {
        case "QuestionnaireResponse" -> answers(one, fields);
        case "Goal" -> items.add(ItemJson.goal(one));
        case "RelatedPerson" -> items.add(ItemJson.person(one));
        default -> {}
      }
    }
    for (JsonNode activity : root.path("activity")) {
      if (activity.path("detail").isObject() && !text(activity, "id").isEmpty()) {
        items.add(ItemJson.action(activity));
      }
    }
    return new PlanContent(fields, items);
  }

  private static void answers(JsonNode response, Map<String, PlanValue> fields) {
    for (JsonNode item : response.path("item")) {
      JsonNode answer = item.path("answer").path(0);
      String string = text(answer, "valueString");
      String value = string.isEmpty() ? text(answer, "valueDate") : string;
      if (!value.isEmpty()) {
        fields.put(text(item, "linkId"), PlanValue.of(value));
      } else if (answer.path("_valueString").path("extension").size() > 0) {
        fields.put(text(item, "linkId"), PlanValue.UNKNOWN);
      }
    }
  }

  Task.Deed made(Instant stored) {
    JsonNode made = extension(root, "made");
    return made == null ? ofApplication(stored, "start") : deed(made);
  }

  /// Who made this version. An application that changes the resource leaves the mark of who changed
  /// it before, with that one's version.
  Task.Deed changed(int version, Instant stored) {
    JsonNode changed = extension(root, "changed");
    boolean own =
        changed != null && text(part(changed, "version"), "valueString").equals("" + version);
    return changed == null || !own
        ? ofApplication(stored, version == 1 ? "start" : "edit")
        : deed(changed);
  }

  /// Who last changed it by this room.
  Task.Deed marked() {
    JsonNode changed = extension(root, "changed");
    return changed == null ? ofApplication(Instant.EPOCH, "edit") : deed(changed);
  }

  PlanSection section(
      String id, int version, Instant stored, PersonId person, SectionKind kind, TaskOwner owner) {
    return new PlanSection(
        id,
        version,
        person,
        kind,
        inForce(),
        content(),
        owner,
        offer(),
        made(stored),
        changed(version, stored),
        reason());
  }

  // --- writing ------------------------------------------------------------------------------

  SectionJson owner(OdsCode organisation, String organisationName, String team) {
    ObjectNode author = root.putObject("author");
    author.put("type", "Organization");
    author.putObject("identifier").put("system", OdsCode.SYSTEM).put("value", organisation.value());
    author.put("display", organisationName);
    extend(root, "team").putObject("valueIdentifier").put("system", TEAM).put("value", team);
    return this;
  }

  /// No team owns it: the organisation that answers for it does.
  SectionJson ownerless() {
    drop(root, "team");
    return this;
  }

  SectionJson offer(Task.@Nullable Offer offer) {
    drop(root, "offered");
    if (offer != null) {
      ArrayNode parts = extend(root, "offered").putArray("extension");
      part(parts, "organisation", offer.organisation().value());
      part(parts, "team", offer.team());
      part(parts, "by", offer.byUser());
      parts.addObject().put("url", "at").put("valueInstant", offer.at().toString());
    }
    return this;
  }

  SectionJson reason(@Nullable String reason) {
    drop(root, "reason");
    if (reason != null) {
      extend(root, "reason").put("valueString", reason);
    }
    return this;
  }

  SectionJson ended(LocalDate today) {
    root.put("status", "completed");
    root.withObject("/period").put("end", today.toString());
    return this;
  }

  SectionJson made(Task.Deed by) {
    write(extend(root, "made"), by);
    return this;
  }

  SectionJson changed(Task.Deed by, int version) {
    ObjectNode changed = extend(root, "changed");
    write(changed, by);
    part((ArrayNode) changed.path("extension"), "version", "" + version);
    return this;
  }

  SectionJson content(SectionKind kind, PlanContent content) {
    ArrayNode contained = array(root, "contained");
    contained.removeIf(one -> OWN.contains(text(one, "resourceType")));
    root.remove(List.of("goal", "careTeam", "supportingInfo"));
    if (root.path("activity") instanceof ArrayNode activities) {
      activities.removeIf(one -> !text(one, "id").isEmpty());
    }
    fields(contained, kind, content);
    PlanItems items = kind.items();
    if (items != null && !content.items().isEmpty()) {
      switch (items) {
        case GOAL -> goals(contained, content);
        case ACTION -> content.items().forEach(i -> ItemJson.writeAction(activities(), i));
        case PERSON -> people(contained, content);
      }
    }
    dropEmpty("contained");
    dropEmpty("activity");
    return this;
  }

  private ArrayNode activities() {
    return array(root, "activity");
  }

  private void dropEmpty(String member) {
    if (root.path(member) instanceof ArrayNode all && all.isEmpty()) {
      root.remove(member);
    }
  }

  private void fields(ArrayNode contained, SectionKind kind, PlanContent content) {
    if (content.fields().isEmpty()) {
      return;
    }
    ObjectNode response = contained.addObject();
    response.put("resourceType", "QuestionnaireResponse");
    response.put("id", FIELDS);
    response.put("questionnaire", QUESTIONS + kind.code());
    response.put("status", "completed");
    ArrayNode items = response.putArray("item");
    Map<String, PlanValue> left = new LinkedHashMap<>(content.fields());
    for (PlanField field : kind.allFields()) {
      answer(items, field.code(), field.label(), field.form(), left.remove(field.code()));
    }
    left.forEach((code, value) -> answer(items, code, code, PlanField.Form.TEXT, value));
    root.putArray("supportingInfo").addObject().put("reference", "#" + FIELDS);
  }

  private static void answer(
      ArrayNode items, String code, String label, PlanField.Form form, @Nullable PlanValue value) {
    if (value == null || value.isNone()) {
      return;
    }
    ObjectNode item = items.addObject().put("linkId", code).put("text", label);
    ObjectNode answer = item.putArray("answer").addObject();
    if (value.unknown()) {
      answer
          .putObject("_valueString")
          .putArray("extension")
          .addObject()
          .put("url", ABSENT)
          .put("valueCode", "asked-unknown");
    } else {
      boolean day = form == PlanField.Form.DATE && PlanSection.date(value) != null;
      answer.put(day ? "valueDate" : "valueString", value.text());
    }
  }

  private void goals(ArrayNode contained, PlanContent content) {
    ArrayNode goals = root.putArray("goal");
    for (PlanContent.Item item : content.items()) {
      ItemJson.writeGoal(contained, item, subject());
      goals.addObject().put("reference", "#" + item.id());
    }
  }

  private void people(ArrayNode contained, PlanContent content) {
    ObjectNode team = contained.addObject();
    team.put("resourceType", "CareTeam");
    team.put("id", PEOPLE);
    ArrayNode participants = team.putArray("participant");
    for (PlanContent.Item item : content.items()) {
      ItemJson.writePerson(contained, item, subject());
      participants.addObject().putObject("member").put("reference", "#" + item.id());
    }
    root.putArray("careTeam").addObject().put("reference", "#" + PEOPLE);
  }
}
