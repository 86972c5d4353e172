package org.careweave.synthetic;

import java.util.List;

/// Writes what is in place: care plans and packages, goals, care teams, flags.
final class Plans {

  private Plans() {}

  /// Everything an organisation holds for the person, whatever its kind; virtual wards are left to
  /// the system that runs them.
  static void held(Chart chart, String holder) {
    for (Life.Arrangement care : chart.life.arrangements) {
      if (care.holder().equals(holder) && !care.kind().equals("virtual-ward")) {
        Ics.Team team = chart.team(care.team());
        if (care.kind().equals("caseload")) {
          Contacts.episode(chart, care, team, Label.NONE);
          List<String> members = List.of(holder, chart.life.person.practiceOds());
          careTeam(chart, team, members, care.from(), care.until());
        } else {
          carePlan(chart, care, team);
        }
      }
    }
  }

  /// The number to ring, as docs/guides/feeds.md has it.
  static void ring(Json json, Ics.Team team) {
    json.array("extension").open().text("url", Codes.RING).open("valueContactPoint");
    json.array("extension").open();
    json.text("url", "https://careweave.org/fhir/StructureDefinition/hours");
    json.text("valueString", team.name() + ", " + team.hours()).close().end();
    json.text("system", "phone").text("value", team.telephone()).text("use", "work");
    json.close().close().end();
  }

  private static void carePlan(Chart chart, Life.Arrangement care, Ics.Team team) {
    boolean open = care.until() > chart.life.today;
    String goal = care.words().contains("Goal: ") ? goal(chart, care, open) : "";
    long recorded = Clock.at(care.from(), 11, 20);
    chart.begin("CarePlan", "cp", recorded, Label.NONE);
    Json json = chart.json;
    ring(json, team);
    json.text("status", open ? "active" : "completed").text("intent", "plan");
    json.array("category");
    Codes.conceptItem(json, Codes.IN_PLACE, care.kind(), "", "");
    json.end().text("title", care.title()).text("description", care.words());
    chart.about("subject");
    Codes.days(json, "period", care.from(), care.until());
    json.text("created", Clock.date(care.from()));
    Codes.organisation(json, "author", care.holder());
    if (!goal.isEmpty()) {
      json.array("goal").open().text("reference", "Goal/" + goal).close().end();
    }
    json.array("activity").open().open("detail");
    json.text("status", open ? "in-progress" : "completed");
    json.text("description", care.words()).close().close().end();
    chart.end();
  }

  private static String goal(Chart chart, Life.Arrangement care, boolean open) {
    String id = chart.begin("Goal", "g", Clock.at(care.from(), 11, 18), Label.NONE);
    Json json = chart.json;
    json.text("lifecycleStatus", open ? "active" : "completed");
    String words = care.words().substring(care.words().indexOf("Goal: ") + 6);
    Codes.concept(json, "description", "", "", "", words);
    chart.about("subject");
    json.text("startDate", Clock.date(care.from()));
    chart.end();
    return id;
  }

  static void careTeam(Chart chart, Ics.Team team, List<String> members, int from, int until) {
    chart.begin("CareTeam", "ct", Clock.at(from, 12, 0), Label.NONE);
    Json json = chart.json;
    json.text("status", until > chart.life.today ? "active" : "inactive").text("name", team.name());
    chart.about("subject");
    Codes.days(json, "period", from, until);
    json.array("participant").open().open("member");
    Codes.team(json, team.code());
    json.close().close();
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
    boolean over = chart.life.person.died != Clock.NEVER;
    json.text("status", over ? "inactive" : "active").array("category");
    String categories = "http://terminology.hl7.org/CodeSystem/flag-category";
    Codes.conceptItem(json, categories, category, "", "");
    json.end();
    Codes.concept(json, "code", "", "", "", words);
    chart.about("subject");
    Codes.days(json, "period", from, chart.life.person.died);
    Codes.organisation(json, "author", chart.organisation());
    chart.end();
  }
}
