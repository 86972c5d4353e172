package org.careweave.synthetic;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a test needs to know of one resource in the files.
record Seen(
    String source,
    String type,
    String id,
    String updated,
    String subject,
    String status,
    String contact,
    String from,
    String until,
    List<String> dates,
    List<String> codes,
    String words,
    List<String> references,
    boolean labelled) {

  private static final List<String> DATES =
      List.of(
          "effectiveDateTime",
          "onsetDateTime",
          "abatementDateTime",
          "occurrenceDateTime",
          "authoredOn",
          "performedDateTime",
          "date",
          "recordedDate",
          "dateAsserted",
          "created",
          "startDate");

  static Seen of(String source, JsonNode resource) {
    String subject = text(resource.path("subject").path("reference"));
    if (subject.isEmpty()) {
      subject = text(resource.path("patient").path("reference"));
    }
    String type = text(resource.path("resourceType"));
    String id = text(resource.path("id"));
    if (type.equals("Patient")) {
      subject = "Patient/" + id;
    } else if (type.equals("Appointment")) {
      subject = text(resource.at("/participant/0/actor/reference"));
    }
    List<String> dates = new ArrayList<>();
    for (String name : DATES) {
      if (resource.has(name)) {
        dates.add(text(resource.path(name)));
      }
    }
    JsonNode period = period(resource);
    if (period.has("start")) {
      dates.add(text(period.path("start")));
    }
    if (period.has("end")) {
      dates.add(text(period.path("end")));
    }
    List<String> codes = new ArrayList<>();
    List<String> references = new ArrayList<>();
    gather(resource, codes, references);
    return new Seen(
        source,
        type,
        id,
        text(resource.at("/meta/lastUpdated")),
        subject.isEmpty() ? "" : subject.substring("Patient/".length()),
        status(resource),
        text(resource.at("/class/code")),
        text(period.path("start")),
        text(period.path("end")),
        dates,
        codes,
        words(resource),
        references,
        resource.path("meta").has("security"));
  }

  private static JsonNode period(JsonNode resource) {
    if (resource.has("effectivePeriod")) {
      return resource.path("effectivePeriod");
    }
    if (resource.has("dispenseRequest")) {
      return resource.at("/dispenseRequest/validityPeriod");
    }
    return resource.path("period");
  }

  private static String status(JsonNode resource) {
    String verification = text(resource.at("/verificationStatus/coding/0/code"));
    return verification.equals("entered-in-error") ? verification : text(resource.path("status"));
  }

  private static String words(JsonNode resource) {
    String medicine = text(resource.at("/medicationCodeableConcept/text"));
    return medicine.isEmpty() ? text(resource.at("/code/text")) : medicine;
  }

  private static void gather(JsonNode node, List<String> codes, List<String> references) {
    if (node.isObject()) {
      if ("http://snomed.info/sct".equals(text(node.path("system")))) {
        codes.add(text(node.path("code")));
      }
      if (node.path("reference").isString()) {
        references.add(text(node.path("reference")));
      }
    }
    node.forEach(child -> gather(child, codes, references));
  }

  static String text(JsonNode node) {
    return node.isString() ? node.stringValue() : "";
  }

  String key() {
    return source + "|" + type + "|" + id;
  }
}
