package org.careweave.tasks;

import static org.careweave.tasks.TaskParts.extend;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.careweave.kernel.FhirParts;
import org.careweave.kernel.OdsCode;
import org.careweave.record.Entry;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The resources of one visit (docs/guides/visits.md): an Encounter, a DocumentReference with the
/// note, an Observation for each thing measured, and the score that follows from them.
final class VisitJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String LOINC = "http://loinc.org";
  private static final String UCUM = "http://unitsofmeasure.org";
  private static final String CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";

  private final Visit.Wish wish;
  private final Task.Deed by;
  private final String patient;
  private final List<Entry> entries = new ArrayList<>();
  private final String encounter = "urn:uuid:" + UUID.randomUUID();

  private VisitJson(Visit.Wish wish, Task.Deed by) {
    this.wish = wish;
    this.by = by;
    this.patient = "Patient/" + wish.about().best().patient();
  }

  /// The Encounter first.
  ///
  /// @param note cleaned
  static List<Entry> entries(
      Visit.Wish wish, String note, @Nullable News2 news2, Task.Deed by, OdsCode organisation) {
    VisitJson visit = new VisitJson(wish, by);
    visit.encounter(organisation);
    if (!note.isEmpty()) {
      visit.note(note, organisation);
    }
    List<String> counted = visit.observations();
    if (news2 != null) {
      visit.score(news2, counted);
    }
    return visit.entries;
  }

  private String add(String type, ObjectNode json, String fullUrl) {
    byte[] bytes = MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    entries.add(new Entry.Post(entries.size(), type, fullUrl, bytes));
    return fullUrl;
  }

  private static ObjectNode resource(String type) {
    return MAPPER.createObjectNode().put("resourceType", type);
  }

  private void encounter(OdsCode organisation) {
    ObjectNode json = resource("Encounter");
    json.put("status", "finished");
    json.putObject("class")
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .put("code", "HH")
        .put("display", "home health");
    json.putArray("type").addObject().put("text", "Visit");
    json.putObject("subject").put("reference", patient);
    author(json.putArray("participant").addObject().putObject("individual"));
    json.putObject("period").put("start", wish.at().toString()).put("end", wish.at().toString());
    json.putObject("serviceProvider")
        .putObject("identifier")
        .put("system", OdsCode.SYSTEM)
        .put("value", organisation.value());
    DeedJson.write(extend(json, "made"), by);
    add("Encounter", json, encounter);
  }

  private void author(ObjectNode reference) {
    reference.put("type", "Practitioner");
    reference.putObject("identifier").put("system", TaskJson.STAFF).put("value", by.user());
    reference.put("display", by.name());
  }

  private void note(String note, OdsCode organisation) {
    ObjectNode json = resource("DocumentReference");
    json.put("status", "current");
    json.put("docStatus", "final");
    json.putObject("type").put("text", "Visit note");
    coding(json.putArray("category").addObject(), SNOMED, "823651000000106", "Clinical note");
    json.putObject("subject").put("reference", patient);
    json.put("date", wish.at().toString());
    author(json.putArray("author").addObject());
    json.putObject("custodian")
        .putObject("identifier")
        .put("system", OdsCode.SYSTEM)
        .put("value", organisation.value());
    json.put("description", "Visit note");
    ObjectNode attachment = json.putArray("content").addObject().putObject("attachment");
    attachment.put("contentType", "text/plain; charset=utf-8");
    attachment.put("language", "en-GB");
    attachment.put(
        "data", Base64.getEncoder().encodeToString(note.getBytes(StandardCharsets.UTF_8)));
    json.putObject("context").putArray("encounter").addObject().put("reference", encounter);
    add("DocumentReference", json, "urn:uuid:" + UUID.randomUUID());
  }

  /// Returns the full URLs of those that a score is made of.
  private List<String> observations() {
    List<String> counted = new ArrayList<>();
    Map<Vital, BigDecimal> values = new TreeMap<>(wish.vitals().values());
    BigDecimal systolic = values.remove(Vital.SYSTOLIC);
    BigDecimal diastolic = values.remove(Vital.DIASTOLIC);
    values.forEach(
        (vital, value) -> {
          ObjectNode json = observation(vital.term(), "vital-signs");
          codings(json, vital);
          quantity(json.putObject("valueQuantity"), vital, value);
          String url = add("Observation", json, "urn:uuid:" + UUID.randomUUID());
          if (vital != Vital.WEIGHT && vital != Vital.PAIN) {
            counted.add(url);
          }
        });
    if (systolic != null && diastolic != null) {
      counted.add(bloodPressure(systolic, diastolic));
    }
    Vitals.Consciousness awake = wish.vitals().consciousness();
    if (awake != null) {
      counted.add(
          coded("1104441000000107", "Level of consciousness (ACVPU)", awake.code(), awake.words()));
    }
    Vitals.Air air = wish.vitals().air();
    if (air != null) {
      counted.add(coded(air.code(), "Breathing", air.code(), air.words()));
    }
    return counted;
  }

  private String bloodPressure(BigDecimal systolic, BigDecimal diastolic) {
    ObjectNode json = observation("Blood pressure", "vital-signs");
    ObjectNode code = (ObjectNode) json.path("code");
    coding(code, LOINC, "85354-9", "Blood pressure panel");
    coding(code, SNOMED, "75367002", "Blood pressure");
    ArrayNode components = json.putArray("component");
    component(components, Vital.SYSTOLIC, systolic);
    component(components, Vital.DIASTOLIC, diastolic);
    return add("Observation", json, "urn:uuid:" + UUID.randomUUID());
  }

  private static void component(ArrayNode components, Vital vital, BigDecimal value) {
    ObjectNode component = components.addObject();
    component.putObject("code").put("text", vital.term());
    codings(component, vital);
    quantity(component.putObject("valueQuantity"), vital, value);
  }

  private String coded(String code, String term, String valueCode, String valueWords) {
    ObjectNode json = observation(term, "vital-signs");
    coding((ObjectNode) json.path("code"), SNOMED, code, term);
    ObjectNode value = json.putObject("valueCodeableConcept");
    coding(value, SNOMED, valueCode, valueWords);
    value.put("text", valueWords);
    return add("Observation", json, "urn:uuid:" + UUID.randomUUID());
  }

  private void score(News2 news2, List<String> counted) {
    ObjectNode json = observation("NEWS2", "survey");
    coding((ObjectNode) json.path("code"), SNOMED, "1104051000000101", "NEWS2 score");
    points(json.putObject("valueQuantity"), news2.total());
    json.putArray("interpretation").addObject().put("text", news2.band().words());
    ArrayNode components = json.putArray("component");
    for (News2.Part part : News2.Part.values()) {
      Integer points = news2.part(part);
      if (points != null) {
        ObjectNode component = components.addObject();
        component.putObject("code").put("text", part.words());
        coding((ObjectNode) component.path("code"), SNOMED, part.code(), part.words());
        points(component.putObject("valueQuantity"), points);
      }
    }
    ArrayNode from = json.putArray("derivedFrom");
    counted.forEach(url -> from.addObject().put("reference", url));
    add("Observation", json, "urn:uuid:" + UUID.randomUUID());
  }

  private ObjectNode observation(String text, String category) {
    ObjectNode json = resource("Observation");
    json.put("status", "final");
    coding(json.putArray("category").addObject(), CATEGORY, category, category);
    json.putObject("code").put("text", text);
    json.putObject("subject").put("reference", patient);
    json.putObject("encounter").put("reference", encounter);
    json.put("effectiveDateTime", wish.at().toString());
    author(json.putArray("performer").addObject());
    return json;
  }

  private static void codings(ObjectNode of, Vital vital) {
    ObjectNode code = (ObjectNode) of.path("code");
    coding(code, LOINC, vital.codes().loinc(), vital.term());
    if (!vital.codes().snomed().isEmpty()) {
      coding(code, SNOMED, vital.codes().snomed(), vital.term());
    }
  }

  private static void coding(ObjectNode concept, String system, String code, String display) {
    FhirParts.array(concept, "coding")
        .addObject()
        .put("system", system)
        .put("code", code)
        .put("display", display);
  }

  private static void quantity(ObjectNode quantity, Vital vital, BigDecimal value) {
    quantity.put("value", value).put("unit", vital.unit().words());
    quantity.put("system", UCUM).put("code", vital.unit().ucum());
  }

  private static void points(ObjectNode quantity, int points) {
    quantity.put("value", points).put("unit", "{score}");
    quantity.put("system", UCUM).put("code", "{ScoreOf}");
  }
}
