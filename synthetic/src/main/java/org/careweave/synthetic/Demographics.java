package org.careweave.synthetic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes `Patient` as a source believes it to be, and the people close to them.
final class Demographics {

  /// What a source holds of someone, which need not be true or current.
  record View(
      String nhsNumber,
      String status,
      Person.Name name,
      int born,
      Person.Home home,
      String practice,
      boolean active) {

    static View of(Person person, String sourceKind) {
      return new View(
          person.nhsNumber,
          "01",
          Spelling.as(sourceKind, person.name),
          person.born,
          person.home,
          person.practiceOds(),
          true);
    }

    View withNumber(String number, String newStatus) {
      return new View(number, newStatus, name, born, home, practice, active);
    }

    View withName(Person.Name other) {
      return new View(nhsNumber, status, other, born, home, practice, active);
    }

    View withBorn(int other) {
      return new View(nhsNumber, status, name, other, home, practice, active);
    }

    View withHome(Person.Home other) {
      return new View(nhsNumber, status, name, born, other, practice, active);
    }

    /// As the practice has it that the person has left.
    View left(String formerPractice, Person.Home formerHome) {
      return new View(nhsNumber, status, name, born, formerHome, formerPractice, false);
    }
  }

  private static final String UK = "https://fhir.hl7.org.uk/StructureDefinition/";
  private static final String UK_CODES = "https://fhir.hl7.org.uk/CodeSystem/";

  private Demographics() {}

  static void patient(Chart chart, String patient, View view, long recorded) {
    Person person = chart.life.person;
    chart.beginPatient(patient, recorded, person.restricted ? Label.R : Label.NONE);
    Json json = chart.json;
    extensions(json, person, view, chart.kind());
    identifiers(chart, patient, view);
    json.flag("active", view.active);
    name(json, view.name);
    telecom(json, person, chart.kind());
    json.text("gender", person.isFemale() ? "female" : "male");
    json.text("birthDate", Clock.date(view.born));
    if (person.died != Clock.NEVER && hearsOfDeath(chart.kind())) {
      json.text("deceasedDateTime", Clock.date(person.died));
    }
    json.array("address");
    address(json, "home", view.home);
    boolean keepsOld = chart.kind().equals("gp") || chart.kind().equals("pas");
    if (keepsOld && view.active && person.formerHome != null) {
      address(json, "old", person.formerHome);
    }
    json.end();
    language(json, person);
    json.array("generalPractitioner");
    Codes.organisationItem(json, view.practice);
    json.end();
    Codes.organisation(json, "managingOrganization", chart.organisation());
    chart.end();
  }

  /// Housing and the voluntary sector often never hear of it, nor does the laboratory.
  private static boolean hearsOfDeath(String kind) {
    return !kind.equals("housing") && !kind.equals("voluntary") && !kind.equals("lims");
  }

  private static void address(Json json, String use, Person.Home home) {
    json.open().text("use", use).array("line").item(home.line()).end();
    json.text("city", "Northmere").text("postalCode", home.postcode()).close();
  }

  private static void language(Json json, Person person) {
    String language = person.culture.language();
    if (person.needsInterpreter) {
      json.array("communication").open();
      Codes.concept(json, "language", "urn:ietf:bcp:47", language, "", "");
      json.flag("preferred", true).close().end();
    }
  }

  private static void extensions(Json json, Person person, View view, String kind) {
    json.array("extension");
    if (kind.equals("gp") || kind.equals("pas") || kind.equals("mental-health-epr")) {
      json.open().text("url", UK + "Extension-UKCore-EthnicCategory");
      String codes = UK_CODES + "UKCore-EthnicCategoryEngland";
      Codes.concept(json, "valueCodeableConcept", codes, person.culture.ethnicity(), "", "");
      json.close();
    }
    if (view.nhsNumber.isEmpty()) {
      json.open().text("url", UK + "Extension-UKCore-NHSNumberUnavailableReason");
      String codes = UK_CODES + "UKCore-NHSNumberUnavailableReason";
      Codes.concept(json, "valueCodeableConcept", codes, "nhs-number-not-known", "", "");
      json.close();
    }
    json.open().text("url", "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired");
    json.flag("valueBoolean", person.needsInterpreter).close().end();
  }

  private static void identifiers(Chart chart, String patient, View view) {
    Json json = chart.json;
    json.array("identifier");
    if (!view.nhsNumber.isEmpty()) {
      json.open().array("extension").open();
      json.text("url", UK + "Extension-UKCore-NHSNumberVerificationStatus");
      String codes = UK_CODES + "UKCore-NHSNumberVerificationStatusEngland";
      String words =
          view.status.equals("01")
              ? "Number present and verified"
              : "Number present but not traced";
      Codes.concept(json, "valueCodeableConcept", codes, view.status, words, "");
      json.close().end().text("system", "https://fhir.nhs.uk/Id/nhs-number");
      json.text("value", view.nhsNumber).close();
    }
    json.open();
    Codes.concept(json, "type", "http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "", "");
    json.text("system", "https://careweave.org/Id/" + chart.organisation() + "/mrn");
    json.text("value", patient).close().end();
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

  private static void telecom(Json json, Person person, String kind) {
    boolean mobile = !person.mobile.isEmpty();
    boolean landline = !person.landline.isEmpty() && !kind.equals("lims");
    if (mobile || landline) {
      json.array("telecom");
      if (landline) {
        phone(json, person.landline, "home");
      }
      if (mobile) {
        phone(json, person.mobile, "mobile");
      }
      json.end();
    }
  }

  private static void phone(Json json, String number, String use) {
    json.open().text("system", "phone").text("value", number).text("use", use).close();
  }

  /// The person to be told first: a partner, a child's mother or a grown child.
  static void nextOfKin(Chart chart, long recorded) {
    Person person = chart.life.person;
    if (person.partner != null) {
      relative(chart, person.partner, "SPS", "Partner", recorded);
    } else if (person.mother != null) {
      relative(chart, person.mother, "MTH", "Mother", recorded);
    } else {
      for (Person child : person.children) {
        if (child.age(chart.life.end()) >= 18) {
          relative(chart, child, "CHILD", "Child", recorded);
          return;
        }
      }
    }
  }

  private static void relative(
      Chart chart, @Nullable Person other, String code, String words, long recorded) {
    if (other == null) {
      return;
    }
    chart.begin("RelatedPerson", "rp", recorded, Label.NONE);
    Json json = chart.json;
    chart.about("patient");
    json.array("relationship");
    String codes = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";
    Codes.conceptItem(json, codes, code, "", words);
    json.end();
    name(json, Spelling.as(chart.kind(), other.name));
    telecom(json, other, chart.kind());
    chart.end();
  }
}
