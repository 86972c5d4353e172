package org.careweave.synthetic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Northmere itself: its organisations, sites, teams, sources and those of its staff who can sign
/// in, from the lists beside this class.
record Ics(
    List<Organisation> organisations,
    List<Site> sites,
    List<Team> teams,
    List<Source> sources,
    List<Service> services,
    List<Staff> staff,
    List<Staff> signatories) {

  record Organisation(
      String ods,
      String name,
      String shortName,
      String kind,
      String parent,
      String telephone,
      String postcode) {}

  record Site(String ods, String name, String organisation, String telephone) {}

  record Team(String code, String name, String organisation, String telephone, String hours) {}

  /// A service one can be referred to.
  record Service(
      String code,
      String name,
      String kind,
      String organisation,
      String team,
      String telephone,
      String hours) {}

  /// One id space. `idStyle`: number, prefixed or uuid.
  record Source(
      String code,
      String name,
      String organisation,
      String kind,
      List<String> custodians,
      String idStyle) {}

  /// One role of someone who can sign in; `team` and `hint` may be empty.
  record Staff(
      String user,
      String name,
      String jobRole,
      String jobRoleName,
      String persona,
      String organisation,
      String team,
      String hint) {}

  static Ics read() {
    return new Ics(
        Tsv.read(
            "organisations.tsv",
            r ->
                new Organisation(
                    r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), r.text(6))),
        Tsv.read("sites.tsv", r -> new Site(r.text(0), r.text(1), r.text(2), r.text(3))),
        Tsv.read("teams.tsv", r -> new Team(r.text(0), r.text(1), r.text(2), r.text(3), r.text(4))),
        Tsv.read(
            "sources.tsv",
            r -> new Source(r.text(0), r.text(1), r.text(2), r.text(3), r.parts(4), r.text(5))),
        Tsv.read(
            "services.tsv",
            r ->
                new Service(
                    r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), r.text(6))),
        Tsv.read(
            "staff.tsv",
            r ->
                new Staff(
                    r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), r.text(6),
                    r.text(7))),
        Tsv.read(
            "signatories.tsv",
            r ->
                new Staff(
                    r.text(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), "",
                    r.text(6))));
  }

  /// Organisations and sites by ODS code, with the name to show.
  Map<String, String> namesByOds() {
    Map<String, String> names = new LinkedHashMap<>();
    organisations.forEach(o -> names.put(o.ods, o.name));
    sites.forEach(s -> names.put(s.ods, s.name));
    return names;
  }

  Team team(String code) {
    return teams.stream()
        .filter(t -> t.code.equals(code))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no team " + code + " in teams.tsv"));
  }

  /// `directory.json` as docs/guides/feeds.md describes it.
  void write(Json json) {
    json.open().text("name", "Northmere").array("organisations");
    for (Organisation o : organisations) {
      json.open().text("ods", o.ods).text("name", o.name).text("shortName", o.shortName);
      json.text("kind", o.kind);
      if (!o.parent.isEmpty()) {
        json.text("parent", o.parent);
      }
      json.text("telephone", o.telephone).text("postcode", o.postcode).close().line();
    }
    json.end().array("sites");
    for (Site s : sites) {
      json.open().text("ods", s.ods).text("name", s.name).text("organisation", s.organisation);
      json.text("telephone", s.telephone).close().line();
    }
    json.end().array("teams");
    for (Team t : teams) {
      json.open().text("code", t.code).text("name", t.name).text("organisation", t.organisation);
      json.text("telephone", t.telephone).text("hours", t.hours).close().line();
    }
    json.end().array("sources");
    for (Source s : sources) {
      json.open().text("code", s.code).text("name", s.name).text("organisation", s.organisation);
      json.text("kind", s.kind).array("custodians");
      s.custodians.forEach(json::item);
      json.end().text("client", "feed-" + s.code.toLowerCase(java.util.Locale.ROOT));
      json.close().line();
    }
    json.end().array("services");
    services.forEach(one -> write(one, json));
    json.end().array("staff");
    staff.forEach(one -> write(one, json));
    signatories.forEach(one -> write(one, json));
    json.end().close();
  }

  private static void write(Service s, Json json) {
    json.open().text("code", s.code).text("name", s.name).text("kind", s.kind);
    json.text("organisation", s.organisation);
    if (!s.team.isEmpty()) {
      json.text("team", s.team);
    }
    json.text("telephone", s.telephone).text("hours", s.hours).close().line();
  }

  private static void write(Staff one, Json json) {
    json.open().text("user", one.user).text("name", one.name).text("jobRole", one.jobRole);
    json.text("jobRoleName", one.jobRoleName).text("persona", one.persona);
    json.text("organisation", one.organisation);
    if (!one.team.isEmpty()) {
      json.text("team", one.team);
    }
    if (!one.hint.isEmpty()) {
      json.text("try", one.hint);
    }
    json.close().line();
  }
}
