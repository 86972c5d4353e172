package org.careweave.synthetic;

import java.util.List;

/// Writes `Patient` as a source believes it to be.
final class Demographics {

  /// What a source holds of someone, which need not be true or current.
  record View(
      String nhsNumber, String status, Person.Name name, int born, char sex, Person.Home home) {

    static View of(Person person) {
      String status = person.nhsNumber.isEmpty() ? "" : "01";
      return new View(person.nhsNumber, status, person.name, person.born, person.sex, person.home);
    }
  }

  private static final String UK = "https://fhir.hl7.org.uk/StructureDefinition/";

  private Demographics() {}

  static void patient(Chart chart, View view, long recorded) {
    Person person = chart.life.person;
    chart.beginPatient(recorded, person.restricted ? Label.R : Label.NONE);
    Json json = chart.json;
    extensions(json, person, view, chart.system.source.kind().equals("gp"));
    identifiers(chart, view);
    boolean gp = chart.system.source.kind().equals("gp");
    json.flag("active", !gp || person.practiceOds().equals(chart.organisation()));
    name(json, view.name);
    telecom(json, person, chart);
    json.text("gender", view.sex == 'F' ? "female" : view.sex == 'M' ? "male" : "unknown");
    json.text("birthDate", Clock.date(view.born));
    if (person.died != Clock.NEVER && !knowsNothingOfDeath(chart)) {
      json.text("deceasedDateTime", Clock.date(person.died));
    }
    json.array("address").open().text("use", "home").array("line").item(view.home.line()).end();
    json.text("city", "Northmere").text("postalCode", view.home.postcode()).close().end();
    if (!person.culture.language().equals("en") && person.needsInterpreter) {
      json.array("communication").open();
      String language = person.culture.language();
      Codes.concept(json, "language", "urn:ietf:bcp:47", language, "", "");
      json.flag("preferred", true).close().end();
    }
    json.array("generalPractitioner");
    Codes.organisationItem(json, person.practiceOds());
    json.end();
    Codes.organisation(json, "managingOrganization", chart.organisation());
    chart.end();
  }

  /// Housing and the voluntary sector often never hear of it.
  private static boolean knowsNothingOfDeath(Chart chart) {
    String kind = chart.system.source.kind();
    return kind.equals("housing") || kind.equals("voluntary") || kind.equals("lims");
  }

  private static void extensions(Json json, Person person, View view, boolean gp) {
    json.array("extension");
    if (gp) {
      json.open().text("url", UK + "Extension-UKCore-EthnicCategory");
      Codes.concept(
          json,
          "valueCodeableConcept",
          "https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland",
          person.culture.ethnicity(),
          "",
          "");
      json.close();
    }
    if (view.nhsNumber.isEmpty()) {
      json.open().text("url", UK + "Extension-UKCore-NHSNumberUnavailableReason");
      Codes.concept(
          json,
          "valueCodeableConcept",
          "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberUnavailableReason",
          "nhs-number-not-known",
          "",
          "");
      json.close();
    }
    json.open().text("url", "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired");
    json.flag("valueBoolean", person.needsInterpreter).close().end();
  }

  private static void identifiers(Chart chart, View view) {
    Json json = chart.json;
    json.array("identifier");
    if (!view.nhsNumber.isEmpty()) {
      json.open().array("extension").open();
      json.text("url", UK + "Extension-UKCore-NHSNumberVerificationStatus");
      Codes.concept(
          json,
          "valueCodeableConcept",
          "https://fhir.hl7.org.uk/CodeSystem/UKCore-NHSNumberVerificationStatusEngland",
          view.status,
          view.status.equals("01") ? "Number present and verified" : "",
          "");
      json.close().end().text("system", "https://fhir.nhs.uk/Id/nhs-number");
      json.text("value", view.nhsNumber).close();
    }
    json.open();
    Codes.concept(json, "type", "http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "", "");
    json.text("system", "https://careweave.org/Id/" + chart.organisation() + "/mrn");
    json.text("value", chart.patientId).close().end();
  }

  private static void name(Json json, Person.Name name) {
    json.array("name").open().text("use", "official");
    if (!name.family().isEmpty()) {
      json.text("family", name.family());
    }
    given(json, name.given());
    if (!name.prefix().isEmpty()) {
      json.array("prefix").item(name.prefix()).end();
    }
    json.close();
    if (!name.formerFamily().isEmpty()) {
      json.open().text("use", "maiden").text("family", name.formerFamily()).close();
    }
    if (!name.known().isEmpty()) {
      json.open().text("use", "nickname").array("given").item(name.known()).end().close();
    }
    json.end();
  }

  private static void given(Json json, List<String> given) {
    if (!given.isEmpty()) {
      json.array("given");
      given.forEach(json::item);
      json.end();
    }
  }

  private static void telecom(Json json, Person person, Chart chart) {
    boolean mobile = !person.mobile.isEmpty();
    boolean landline = !person.landline.isEmpty() && !chart.system.source.kind().equals("lims");
    if (mobile || landline) {
      json.array("telecom");
      if (landline) {
        json.open().text("system", "phone").text("value", person.landline).text("use", "home");
        json.close();
      }
      if (mobile) {
        json.open().text("system", "phone").text("value", person.mobile).text("use", "mobile");
        json.close();
      }
      json.end();
    }
  }
}
