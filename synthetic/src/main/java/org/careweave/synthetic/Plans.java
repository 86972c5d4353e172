package org.careweave.synthetic;

import java.util.List;

/// Writes what is in place: care plans and packages, care teams, flags.
final class Plans {

  private Plans() {}

  /// The number to ring, as docs/guides/feeds.md has it.
  static void ring(Json json, Ics.Team team) {
    json.array("extension").open().text("url", Codes.RING).open("valueContactPoint");
    json.array("extension").open();
    json.text("url", "https://careweave.org/fhir/StructureDefinition/hours");
    json.text("valueString", team.name() + ", " + team.hours()).close().end();
    json.text("system", "phone").text("value", team.telephone()).text("use", "work");
    json.close().close().end();
  }

  static String carePlan(Chart chart, Life.Arrangement care, Ics.Team team, Label label) {
    long recorded = Clock.at(care.from(), 11, 20);
    String id = chart.begin("CarePlan", "cp", recorded, label);
    Json json = chart.json;
    ring(json, team);
    boolean open = care.until() > chart.life.today;
    json.text("status", open ? "active" : "completed").text("intent", "plan");
    json.array("category");
    Codes.conceptItem(json, Codes.IN_PLACE, care.kind(), "", "");
    json.end().text("title", care.title()).text("description", care.words());
    chart.about("subject");
    Codes.days(json, "period", care.from(), care.until());
    json.text("created", Clock.date(care.from()));
    Codes.organisation(json, "author", care.holder());
    json.array("activity").open().open("detail").text("status", open ? "in-progress" : "completed");
    json.text("description", care.words()).close().close().end();
    chart.end();
    return id;
  }

  static void careTeam(Chart chart, String name, List<String> members, int from, int until) {
    chart.begin("CareTeam", "ct", Clock.at(from, 12, 0), Label.NONE);
    Json json = chart.json;
    json.text("status", until > chart.life.today ? "active" : "inactive").text("name", name);
    chart.about("subject");
    Codes.days(json, "period", from, until);
    json.array("participant");
    for (String ods : members) {
      json.open();
      Codes.organisation(json, "member", ods);
      json.close();
    }
    json.end();
    chart.end();
  }

  static void flag(Chart chart, String category, String words, int from, Label label) {
    chart.begin("Flag", "f", Clock.at(from, 10, 40), label);
    Json json = chart.json;
    json.text("status", "active").array("category");
    String categories = "http://terminology.hl7.org/CodeSystem/flag-category";
    Codes.conceptItem(json, categories, category, "", "");
    json.end();
    Codes.concept(json, "code", "", "", "", words);
    chart.about("subject");
    Codes.days(json, "period", from, Clock.NEVER);
    Codes.organisation(json, "author", chart.organisation());
    chart.end();
  }
}
