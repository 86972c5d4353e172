package org.careweave.benchmarks.day;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The teams of Northmere with as many people in them as a real system has: its own care teams,
/// more groups of the same teams, staff for all, and the services that lead to them.
final class Workforce {

  private static final List<String> CARING =
      List.of(
          "community-nurse",
          "physiotherapist",
          "social-worker",
          "mental-health-practitioner",
          "link-worker");

  private static final List<String> GIVEN =
      List.of(
          "Amina",
          "Zoë",
          "Tomasz",
          "Priya",
          "Kwame",
          "Siân",
          "Oluwaseun",
          "Yusuf",
          "Mei",
          "Ifor",
          "Ana",
          "Björn",
          "Nadia",
          "Chidi",
          "Róisín",
          "Hamza",
          "Li",
          "Grace",
          "Ewa",
          "Dafydd");
  private static final List<String> FAMILY =
      List.of(
          "Okafor",
          "Nowak",
          "Singh",
          "O’Neill",
          "Haddad",
          "Llewellyn-Fitzgerald",
          "Wong",
          "Ahmed",
          "Brown",
          "van der Berg",
          "Müller",
          "Adeyemi",
          "Ng",
          "Fernández",
          "Patel",
          "Ó Súilleabháin");

  /// Someone at work.
  record Member(String user, String team, String organisation) {}

  /// A team at work.
  ///
  /// @param caseload the team of Northmere whose people it looks after
  /// @param services codes of services that lead to it
  record Crew(
      String team,
      String organisation,
      String caseload,
      List<Member> members,
      List<String> services) {

    Member anyone(Random random) {
      return members.get(random.nextInt(members.size()));
    }

    /// Somebody of the team who is not this one.
    Member anyoneBut(String user, Random random) {
      Member one = anyone(random);
      while (one.user().equals(user)) {
        one = anyone(random);
      }
      return one;
    }
  }

  private final ObjectNode directory;
  private final Map<String, JsonNode> roles = new LinkedHashMap<>();
  private final List<ObjectNode> patterns = new ArrayList<>();

  private Workforce(ObjectNode directory) {
    this.directory = directory;
    for (JsonNode one : directory.path("staff")) {
      if (CARING.contains(one.path("persona").asString())) {
        roles.putIfAbsent(one.path("organisation").asString(), one);
      }
    }
    for (JsonNode team : directory.path("teams")) {
      if (roles.containsKey(team.path("organisation").asString())) {
        patterns.add((ObjectNode) team);
      }
    }
    if (patterns.isEmpty()) {
      throw new IllegalStateException("nobody in this directory looks after people");
    }
  }

  /// Adds teams, staff and services to a directory, and returns who works where. The same every
  /// time.
  static List<Crew> into(ObjectNode directory, int teams, int staff) {
    var workforce = new Workforce(directory);
    var crews = new ArrayList<Crew>();
    for (int i = 0; i < teams; i++) {
      int from = (int) ((long) staff * i / teams);
      int until = (int) ((long) staff * (i + 1) / teams);
      crews.add(workforce.crew(i, from, until));
    }
    return crews;
  }

  private Crew crew(int number, int from, int until) {
    ObjectNode pattern = patterns.get(number % patterns.size());
    int group = number / patterns.size() + 1;
    String caseload = pattern.path("code").asString();
    String organisation = pattern.path("organisation").asString();
    String code = caseload;
    List<String> services = new ArrayList<>();
    if (group > 1) {
      code = caseload + "-" + group;
      ObjectNode team = pattern.deepCopy();
      team.put("code", code).put("name", pattern.path("name").asString() + ", group " + group);
      ((ArrayNode) directory.get("teams")).add(team);
    }
    services.add(service(code, organisation, caseload, group));
    var members = new ArrayList<Member>();
    for (int i = from; i < until; i++) {
      members.add(member(i, code, organisation));
    }
    return new Crew(code, organisation, caseload, List.copyOf(members), List.copyOf(services));
  }

  private String service(String team, String organisation, String caseload, int group) {
    String code = "DAY-" + team;
    ArrayNode services = (ArrayNode) directory.get("services");
    services
        .addObject()
        .put("code", code)
        .put("name", "Referrals to " + caseload + ", group " + group)
        .put("kind", "community")
        .put("organisation", organisation)
        .put("team", team);
    return code;
  }

  private Member member(int number, String team, String organisation) {
    JsonNode role = Objects.requireNonNull(roles.get(organisation));
    String user = "day-%05d".formatted(number);
    String name =
        GIVEN.get(number % GIVEN.size())
            + " "
            + FAMILY.get(number / 7 % FAMILY.size())
            + " "
            + number;
    ((ArrayNode) directory.get("staff"))
        .addObject()
        .put("user", user)
        .put("name", name)
        .put("jobRole", role.path("jobRole").asString())
        .put("jobRoleName", role.path("jobRoleName").asString())
        .put("persona", role.path("persona").asString())
        .put("organisation", organisation)
        .put("team", team);
    return new Member(user, team, organisation);
  }
}
