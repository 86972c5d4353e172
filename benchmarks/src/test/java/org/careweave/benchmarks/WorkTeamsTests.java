package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("benchmarks")
class WorkTeamsTests {

  private final JsonMapper json = new JsonMapper();

  @Test
  void everyTeamHasSomebodyWhoWorksAndTwoWhoLookOn() {
    JsonNode teams = json.readTree("[" + WorkTeams.teams() + "]");
    var members = new TreeMap<String, Integer>();
    Set<String> users = new HashSet<>();
    for (JsonNode one : json.readTree("[" + WorkTeams.staff() + "]")) {
      members.merge(one.path("team").asString(), 1, Integer::sum);
      assertThat(users.add(one.path("user").asString())).isTrue();
    }
    assertThat(teams.size()).isEqualTo(WorkTeams.TEAMS);
    assertThat(members).hasSize(WorkTeams.TEAMS);
    assertThat(members.values()).containsOnly(1 + WorkTeams.LOOKING);
    assertThat(users).contains(WorkTeams.worker(0), WorkTeams.looker(49, 1));
  }

  @Test
  void everyTeamHasPeopleOnItsCaseload() {
    var caseloads = new TreeMap<String, Integer>();
    Set<String> patients = new HashSet<>();
    for (JsonNode entry : json.readTree(WorkTeams.people()).path("entry")) {
      JsonNode resource = entry.path("resource");
      assertThat(entry.at("/request/url").asString())
          .isEqualTo(
              resource.path("resourceType").asString() + "/" + resource.path("id").asString());
      if (resource.path("resourceType").asString().equals("Patient")) {
        patients.add("Patient/" + resource.path("id").asString());
      } else {
        assertThat(patients).contains(resource.at("/patient/reference").asString());
        caseloads.merge(resource.at("/team/0/identifier/value").asString(), 1, Integer::sum);
      }
    }
    assertThat(caseloads).hasSize(WorkTeams.TEAMS).containsKey(WorkTeams.code(0));
    assertThat(caseloads.values()).containsOnly(4);
  }
}
