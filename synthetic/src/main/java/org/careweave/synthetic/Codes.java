package org.careweave.synthetic;

import java.util.Map;

/// Code systems, and the small shapes that most resources share.
final class Codes {

  static final String SNOMED = "http://snomed.info/sct";
  static final String ICD10 = "http://hl7.org/fhir/sid/icd-10";
  static final String LOINC = "http://loinc.org";
  static final String UCUM = "http://unitsofmeasure.org";
  static final String ODS = "https://fhir.nhs.uk/Id/ods-organization-code";
  static final String TEAM = "https://careweave.org/fhir/Id/team";
  static final String ODS_SITE = "https://fhir.nhs.uk/Id/ods-site-code";
  static final String IN_PLACE = "https://careweave.org/fhir/CodeSystem/care-in-place";
  static final String RING = "https://careweave.org/fhir/StructureDefinition/ring";
  static final String ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  private static final Map<String, String> NAMES = Ics.read().namesByOds();

  private Codes() {}

  static String nameOf(String ods) {
    return NAMES.getOrDefault(ods, ods);
  }

  /// A CodeableConcept with one coding and a text.
  static void concept(
      Json json, String name, String system, String code, String display, String text) {
    json.open(name);
    inside(json, system, code, display, text);
    json.close();
  }

  /// The same as an item of an array.
  static void conceptItem(Json json, String system, String code, String display, String text) {
    json.open();
    inside(json, system, code, display, text);
    json.close();
  }

  private static void inside(Json json, String system, String code, String display, String text) {
    if (!code.isEmpty()) {
      json.array("coding");
      coding(json, system, code, display);
      json.end();
    }
    if (!text.isEmpty()) {
      json.text("text", text);
    }
  }

  static void coding(Json json, String system, String code, String display) {
    json.open().text("system", system).text("code", code);
    if (!display.isEmpty()) {
      json.text("display", display);
    }
    json.close();
  }

  /// A logical reference to an organisation or site by its ODS code.
  static void organisation(Json json, String name, String ods) {
    json.open(name);
    organisationInside(json, ods);
    json.close();
  }

  static void organisationItem(Json json, String ods) {
    json.open();
    organisationInside(json, ods);
    json.close();
  }

  private static void organisationInside(Json json, String ods) {
    json.open("identifier").text("system", ODS).text("value", ods).close();
    json.text("display", nameOf(ods));
  }

  /// What a logical reference to a team holds.
  static void team(Json json, String code) {
    json.open("identifier").text("system", TEAM).text("value", code).close();
  }

  /// A logical reference to a site.
  static void site(Json json, String name, String ods) {
    json.open(name).open("identifier").text("system", ODS_SITE).text("value", ods).close();
    json.text("display", nameOf(ods)).close();
  }

  /// A period of minutes; nothing is written for an end that has not come.
  static void period(Json json, String name, long from, long until) {
    json.open(name).text("start", Clock.time(from));
    if (Clock.dayOf(until) < Clock.NEVER) {
      json.text("end", Clock.time(until));
    }
    json.close();
  }

  /// A period of days.
  static void days(Json json, String name, int from, int until) {
    json.open(name).text("start", Clock.date(from));
    if (until < Clock.NEVER) {
      json.text("end", Clock.date(until));
    }
    json.close();
  }
}
