package org.careweave.tasks;

import static org.careweave.kernel.FhirParts.part;
import static org.careweave.kernel.FhirParts.text;
import static org.careweave.tasks.TaskParts.extension;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.careweave.access.Caller;
import org.careweave.access.Sight;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads visits back from the record, and marks them as entered in error.
@Component
final class VisitReading {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Records records;
  private final People people;

  VisitReading(Records records, People people) {
    this.records = records;
    this.people = people;
  }

  /// @param items what was written, the Encounter first
  Optional<Visit> visit(List<ResourceKey> items, Sight sight) {
    List<StoredResource> read = new ArrayList<>();
    for (ResourceKey key : items) {
      if (records.read(key, sight) instanceof ReadResult.Found(var stored)) {
        read.add(stored);
      }
    }
    return read.isEmpty() || !read.getFirst().key().type().equals("Encounter")
        ? Optional.empty()
        : Optional.of(visit(read));
  }

  private Visit visit(List<StoredResource> read) {
    StoredResource encounter = read.getFirst();
    JsonNode json = MAPPER.readTree(encounter.json());
    String note = "";
    Visit.@Nullable Scored scored = null;
    List<Visit.Measured> measured = new ArrayList<>();
    for (StoredResource one : read) {
      JsonNode of = MAPPER.readTree(one.json());
      if (one.key().type().equals("DocumentReference")) {
        note = note(of);
      } else if (one.key().type().equals("Observation")) {
        String term = text(of.path("code"), "text");
        if (term.equals("NEWS2")) {
          String words = text(of.path("interpretation").path(0), "text");
          scored = new Visit.Scored(of.path("valueQuantity").path("value").asInt(), words);
        } else {
          measured.add(new Visit.Measured(term, value(of)));
        }
      }
    }
    JsonNode made = extension(json, "made");
    JsonNode retracted = extension(json, "retracted");
    return new Visit(
        encounter.key().id(),
        people.personOf(encounter.compartment()),
        TaskParts.time(json.path("period"), "start"),
        made == null
            ? DeedJson.ofApplication(encounter.lastUpdated(), "visit")
            : DeedJson.read(made, "visit"),
        note,
        measured,
        scored,
        retracted == null
            ? null
            : new Visit.Retraction(
                DeedJson.read(retracted, "retract"),
                text(part(retracted, "reason"), "valueString")));
  }

  private static String note(JsonNode document) {
    String data = text(document.path("content").path(0).path("attachment"), "data");
    return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
  }

  private static String value(JsonNode observation) {
    JsonNode coded = observation.path("valueCodeableConcept").path("text");
    if (coded.isString()) {
      return coded.stringValue();
    }
    if (observation.path("component").isArray()) {
      return number(observation.path("component").path(0))
          + "/"
          + number(observation.path("component").path(1))
          + " mmHg";
    }
    for (Vital vital : Vital.values()) {
      if (vital.term().equals(text(observation.path("code"), "text"))) {
        return number(observation) + " " + vital.shown();
      }
    }
    return number(observation);
  }

  private static String number(JsonNode of) {
    JsonNode value = of.path("valueQuantity").path("value");
    return value.isNumber() ? value.decimalValue().toPlainString() : "";
  }

  /// Everything of a visit as entered in error: all that is stored of it, whatever the caller sees.
  List<Entry> retracted(List<ResourceKey> items, Task.Deed by, String reason) {
    Caller job =
        new Caller(
            Caller.Kind.SYSTEM,
            "visits",
            "Careweave",
            "system",
            new org.careweave.kernel.OdsCode(by.organisation()),
            null);
    List<Entry> entries = new ArrayList<>();
    for (ResourceKey key : items) {
      if (records.read(key, Sight.ofSystem(job)) instanceof ReadResult.Found(var stored)) {
        ObjectNode json = (ObjectNode) MAPPER.readTree(stored.json());
        json.put("status", "entered-in-error");
        ObjectNode extension = TaskParts.extend(json, "retracted");
        DeedJson.write(extension, by);
        part((tools.jackson.databind.node.ArrayNode) extension.path("extension"), "reason", reason);
        byte[] bytes = MAPPER.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        entries.add(
            new Entry.Put(entries.size(), key.type(), key.id(), null, bytes, stored.version()));
      }
    }
    return entries;
  }
}
