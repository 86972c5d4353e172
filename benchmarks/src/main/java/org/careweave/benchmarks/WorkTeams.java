package org.careweave.benchmarks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fifty teams of the benchmark's hospital, with staff who can sign in and people on their
/// caseloads.
final class WorkTeams {

  static final int TEAMS = 50;

  /// Of each team one works, and these look on.
  static final int LOOKING = 2;

  private static final int PEOPLE = 4;
  private static final Pattern PERSON = Pattern.compile("href=\"/people/([0-9]{1,18})\"");

  private WorkTeams() {}

  static String code(int team) {
    return "RB1-T%02d".formatted(team);
  }

  /// Who works in a team.
  static String worker(int team) {
    return "work-%02d".formatted(team);
  }

  /// Who looks on.
  static String looker(int team, int number) {
    return "look-%02d-%d".formatted(team, number);
  }

  /// The teams, for the directory.
  static String teams() {
    var teams = new ArrayList<String>();
    for (int team = 0; team < TEAMS; team++) {
      teams.add(
          """
          {"code": "%s", "name": "Community nursing %d", "organisation": "RB1"}"""
              .formatted(code(team), team + 1));
    }
    return String.join(",", teams);
  }

  /// Their staff, for the directory.
  static String staff() {
    var staff = new ArrayList<String>();
    for (int team = 0; team < TEAMS; team++) {
      staff.add(member(worker(team), team));
      for (int number = 0; number < LOOKING; number++) {
        staff.add(member(looker(team, number), team));
      }
    }
    return String.join(",", staff);
  }

  private static String member(String user, int team) {
    return """
        {"user": "%s", "name": "Nurse %s", "jobRole": "R0700", "jobRoleName": "Community nurse",
         "persona": "community-nurse", "organisation": "RB1", "team": "%s"}"""
        .formatted(user, user, code(team));
  }

  /// Sends whom they look after, as the hospital's system does.
  static void insert(Target target) {
    try (var feed = new Client(target, Target.Role.FEED)) {
      feed.call(new Call("POST", "", _ -> people(), false), 0);
    }
    target.settle();
  }

  /// A transaction with the people of every team, each in an episode of care of that team's.
  static byte[] people() {
    var entries = new ArrayList<String>();
    for (int team = 0; team < TEAMS; team++) {
      for (int number = 0; number < PEOPLE; number++) {
        String id = "work-%02d-%d".formatted(team, number);
        entries.add(
            entry(
                "Patient",
                id,
                """
                "identifier":[{"system":"urn:bench","value":"%s"}],"birthDate":"19%d-02-03",
                "name":[{"family":"Worked","given":["%s"]}]"""
                    .formatted(id, 20 + team, id)));
        entries.add(
            entry(
                "EpisodeOfCare",
                id,
                """
                "status":"active","type":[{"coding":[{"system":
                "https://careweave.org/fhir/CodeSystem/care-in-place","code":"caseload"}]}],
                "patient":{"reference":"Patient/%s"},"period":{"start":"2026-01-05"},
                "team":[{"identifier":{"system":"https://careweave.org/fhir/Id/team",
                "value":"%s"}}],"managingOrganization":{"identifier":{"system":
                "https://fhir.nhs.uk/Id/ods-organization-code","value":"RB1"}}"""
                    .formatted(id, code(team))));
      }
    }
    return ("{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":["
            + String.join(",", entries)
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String entry(String type, String id, String rest) {
    return """
        {"resource":{"resourceType":"%1$s","id":"%2$s",%3$s},
         "request":{"method":"PUT","url":"%1$s/%2$s"}}"""
        .formatted(type, id, rest);
  }

  /// Numbers of whom somebody's team looks after, as its own page says.
  static List<Long> caseload(URI address, Desk desk) {
    Set<Long> people = new LinkedHashSet<>();
    try (var connection = new HttpConnection(address)) {
      Desk.Answer page = desk.page(connection, "/caseload");
      Matcher matcher = PERSON.matcher(page.body());
      while (matcher.find()) {
        people.add(Long.parseLong(matcher.group(1)));
      }
      if (people.isEmpty()) {
        throw new IllegalStateException("Nobody is on a caseload: " + page.status());
      }
    }
    return List.copyOf(people);
  }
}
