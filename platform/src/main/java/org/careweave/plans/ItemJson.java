package org.careweave.plans;

import static org.careweave.kernel.FhirParts.array;
import static org.careweave.kernel.FhirParts.text;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.careweave.kernel.FhirParts;
import org.careweave.plans.PlanContent.Item;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The items of a section as FHIR: a goal is a contained Goal, an action an activity, a person a
/// contained RelatedPerson. What those have no element for is in extension `plan-item`.
final class ItemJson {

  private static final String FIELD = "https://careweave.org/fhir/StructureDefinition/plan-item";

  /// Fields that have an element of their own, by kind.
  private static final Map<PlanItems, Set<String>> NATIVE =
      Map.of(
          PlanItems.GOAL, Set.of("what", "status"),
          PlanItems.ACTION, Set.of("what", "status"),
          PlanItems.PERSON, Set.of("name", "relationship", "phone", "status"));

  private ItemJson() {}

  // --- reading ------------------------------------------------------------------------------

  static Item goal(JsonNode goal) {
    Map<String, PlanValue> fields = others(goal);
    put(fields, "what", text(goal.path("description"), "text"));
    put(fields, "status", text(goal, "lifecycleStatus"));
    return new Item(text(goal, "id"), fields);
  }

  static Item action(JsonNode activity) {
    JsonNode detail = activity.path("detail");
    Map<String, PlanValue> fields = others(detail);
    put(fields, "what", text(detail, "description"));
    put(fields, "status", text(detail, "status"));
    return new Item(text(activity, "id"), fields);
  }

  static Item person(JsonNode person) {
    Map<String, PlanValue> fields = others(person);
    put(fields, "name", text(person.path("name").path(0), "text"));
    put(fields, "relationship", text(person.path("relationship").path(0), "text"));
    put(fields, "phone", text(person.path("telecom").path(0), "value"));
    boolean former = person.path("active").isBoolean() && !person.path("active").booleanValue();
    put(fields, "status", former ? "former" : "current");
    return new Item(text(person, "id"), fields);
  }

  private static void put(Map<String, PlanValue> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, PlanValue.of(value));
    }
  }

  private static Map<String, PlanValue> others(JsonNode of) {
    Map<String, PlanValue> fields = new LinkedHashMap<>();
    for (JsonNode one : of.path("extension")) {
      if (text(one, "url").equals(FIELD)) {
        String code = text(FhirParts.part(one, "field"), "valueCode");
        put(fields, code, text(FhirParts.part(one, "value"), "valueString"));
      }
    }
    return fields;
  }

  // --- writing ------------------------------------------------------------------------------

  static void writeGoal(ArrayNode contained, Item item, String subject) {
    ObjectNode goal = contained.addObject();
    goal.put("resourceType", "Goal");
    goal.put("id", item.id());
    write(goal, PlanItems.GOAL, item);
    goal.put("lifecycleStatus", status(item, "active"));
    goal.putObject("description").put("text", item.get("what").text());
    goal.putObject("subject").put("reference", subject);
  }

  static void writeAction(ArrayNode activities, Item item) {
    ObjectNode activity = activities.addObject();
    activity.put("id", item.id());
    ObjectNode detail = activity.putObject("detail");
    write(detail, PlanItems.ACTION, item);
    detail.put("status", status(item, "not-started"));
    detail.put("description", item.get("what").text());
  }

  static void writePerson(ArrayNode contained, Item item, String patient) {
    ObjectNode person = contained.addObject();
    person.put("resourceType", "RelatedPerson");
    person.put("id", item.id());
    write(person, PlanItems.PERSON, item);
    person.put("active", item.isOpen());
    person.putObject("patient").put("reference", patient);
    optional(item, "relationship")
        .ifPresent(words -> person.putArray("relationship").addObject().put("text", words));
    optional(item, "name")
        .ifPresent(words -> person.putArray("name").addObject().put("text", words));
    optional(item, "phone")
        .ifPresent(
            number ->
                person.putArray("telecom").addObject().put("system", "phone").put("value", number));
  }

  private static java.util.Optional<String> optional(Item item, String field) {
    return java.util.Optional.of(item.get(field).text()).filter(words -> !words.isEmpty());
  }

  private static String status(Item item, String usual) {
    String status = item.get(PlanItems.STATUS).text();
    return status.isEmpty() ? usual : status;
  }

  private static void write(ObjectNode of, PlanItems kind, Item item) {
    item.fields()
        .forEach(
            (code, value) -> {
              if (!NATIVE.getOrDefault(kind, Set.of()).contains(code)) {
                ArrayNode parts =
                    array(of, "extension").addObject().put("url", FIELD).putArray("extension");
                parts.addObject().put("url", "field").put("valueCode", code);
                parts.addObject().put("url", "value").put("valueString", value.text());
              }
            });
  }
}
