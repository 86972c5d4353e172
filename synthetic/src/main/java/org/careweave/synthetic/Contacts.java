package org.careweave.synthetic;

/// Writes encounters, appointments, referrals and episodes.
final class Contacts {

  /// Whether a contact is over; how it is told.
  record Contact(
      String actClass, String status, String provider, String site, long from, long until) {}

  private Contacts() {}

  static String encounter(Chart chart, Contact contact, String type, String reason, String method) {
    String id = chart.begin("Encounter", "e", contact.from, Label.NONE);
    Json json = chart.json;
    json.text("status", contact.status);
    json.open("class").text("system", Codes.ACT).text("code", contact.actClass).close();
    json.array("type");
    Codes.conceptItem(json, "", "", "", type);
    json.end();
    chart.about("subject");
    json.array("participant").open();
    chart.staff("individual", Clock.dayOf(contact.from));
    json.close().end();
    Codes.period(json, "period", contact.from, contact.until);
    if (!reason.isEmpty()) {
      IllnessKind kind = chart.lists().illness(reason);
      json.array("reasonCode");
      Codes.conceptItem(json, Codes.SNOMED, kind.snomed(), kind.term(), kind.otherWords());
      json.end();
    }
    if (!method.isEmpty()) {
      json.open("hospitalization").array("extension").open();
      json.text(
          "url", "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-AdmissionMethod");
      String methods = "https://fhir.hl7.org.uk/CodeSystem/UKCore-AdmissionMethodEngland";
      Codes.concept(json, "valueCodeableConcept", methods, method, "", "");
      json.close().end().close();
    }
    if (!contact.site.isEmpty()) {
      json.array("location").open();
      Codes.site(json, "location", contact.site);
      json.close();
      if (contact.actClass.equals("IMP") && contact.status.equals("in-progress")) {
        ward(json, Leaving.ward(chart.life, contact.site));
      }
      json.end();
    }
    Codes.organisation(json, "serviceProvider", contact.provider);
    chart.end();
    return id;
  }

  private static void ward(Json json, String ward) {
    json.open().open("location");
    if (ward.startsWith("RN1-")) {
      Codes.team(json, ward);
    } else {
      json.text("display", ward);
    }
    json.close().close();
  }

  /// A stay in a bed, over or not.
  static String stay(Chart chart, Life.Stay stay, String type) {
    boolean over = Clock.dayOf(stay.until()) < Clock.NEVER;
    Contact contact =
        new Contact(
            "IMP",
            over ? "finished" : "in-progress",
            stay.trust(),
            stay.site(),
            stay.from(),
            stay.until());
    return encounter(chart, contact, type, stay.reason(), stay.method());
  }

  static void appointment(Chart chart, Life.Clinic clinic, String status) {
    chart.begin("Appointment", "ap", booked(chart, clinic), Label.NONE);
    Json json = chart.json;
    json.text("status", status).array("serviceType");
    Codes.conceptItem(json, "", "", "", clinic.specialty());
    json.end().text("description", clinic.specialty() + " clinic");
    json.text("start", Clock.time(clinic.at())).text("end", Clock.time(clinic.at() + 20));
    json.array("participant").open();
    chart.about("actor");
    json.text("status", "accepted").close().open();
    Codes.site(json, "actor", clinic.site());
    json.text("status", "accepted").close().end();
    chart.end();
  }

  /// Three weeks before, as far as that was after birth and is before today.
  private static long booked(Chart chart, Life.Clinic clinic) {
    long earliest = Clock.at(chart.life.person.born + 1, 9, 0);
    long booked = Math.max(clinic.at() - 20 * 1440, earliest);
    return Math.min(booked, Clock.at(chart.life.end(), 8, 0));
  }

  /// A referral from this source's organisation to another.
  static void referral(
      Chart chart, String to, String what, String reason, long authored, boolean open) {
    chart.begin("ServiceRequest", "sr", authored, Label.NONE);
    Json json = chart.json;
    json.text("status", open ? "active" : "completed").text("intent", "order");
    json.array("category");
    Codes.conceptItem(json, Codes.SNOMED, "3457005", "Patient referral", "Referral");
    json.end().text("priority", "routine");
    Codes.concept(json, "code", "", "", "", what);
    chart.about("subject");
    json.text("authoredOn", Clock.time(authored));
    chart.staff("requester", Clock.dayOf(authored));
    json.array("performer");
    Codes.organisationItem(json, to);
    json.end();
    IllnessKind kind = chart.lists().illness(reason);
    json.array("reasonCode");
    Codes.conceptItem(json, Codes.SNOMED, kind.snomed(), kind.term(), kind.otherWords());
    json.end();
    chart.end();
  }

  /// `type`: virtual-ward or caseload.
  static void episode(Chart chart, Life.Arrangement care, Ics.Team team, Label label) {
    chart.begin("EpisodeOfCare", "ep", Clock.at(care.from(), 10, 0), label);
    Json json = chart.json;
    Plans.ring(json, team);
    boolean open = care.until() > chart.life.today;
    json.text("status", open ? "active" : "finished").array("type");
    Codes.conceptItem(json, Codes.IN_PLACE, care.kind(), "", care.title());
    json.end();
    chart.about("patient");
    Codes.organisation(json, "managingOrganization", care.holder());
    Codes.days(json, "period", care.from(), care.until());
    json.array("team").open();
    Codes.team(json, team.code());
    json.close().end();
    chart.staff("careManager", care.from());
    chart.end();
  }
}
