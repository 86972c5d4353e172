package org.careweave.benchmarks.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.StreamSupport;
import org.careweave.benchmarks.day.Workforce.Crew;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class WorkforceTests {

  static final String DIRECTORY =
      """
      {"organisations": [{"ods": "RN2"}, {"ods": "QN9"}],
       "teams": [{"code": "RN2-CN", "name": "Nursing", "organisation": "RN2"},
        {"code": "QN9-PHM", "name": "Population health", "organisation": "QN9"},
        {"code": "RN2-TH", "name": "Therapy", "organisation": "RN2"}],
       "services": [],
       "staff": [{"user": "nurse", "persona": "community-nurse", "jobRole": "R0700",
         "jobRoleName": "Community Nurse", "organisation": "RN2", "team": "RN2-CN"},
        {"user": "analyst", "persona": "population-analyst", "jobRole": "R1840",
         "jobRoleName": "Analyst", "organisation": "QN9", "team": "QN9-PHM"}]}
      """;

  private static ObjectNode directory() {
    return (ObjectNode) new JsonMapper().readTree(DIRECTORY);
  }

  @Test
  void everyoneWorksInOneTeamOfAnOrganisationThatLooksAfterPeople() {
    ObjectNode directory = directory();
    List<Crew> crews = Workforce.into(directory, 5, 23);
    assertThat(crews).hasSize(5).extracting(Crew::team).doesNotHaveDuplicates();
    assertThat(crews).extracting(Crew::organisation).containsOnly("RN2");
    assertThat(crews).extracting(Crew::caseload).containsOnly("RN2-CN", "RN2-TH");
    assertThat(crews.stream().flatMap(c -> c.members().stream()).map(Workforce.Member::user))
        .hasSize(23)
        .doesNotHaveDuplicates();
    assertThat(codes(directory, "teams", "code")).contains("RN2-CN-2", "RN2-TH-2", "RN2-CN-3");
    assertThat(codes(directory, "staff", "user")).hasSize(25).contains("nurse", "day-00022");
    assertThat(codes(directory, "services", "team"))
        .containsExactlyInAnyOrderElementsOf(crews.stream().map(Crew::team).toList());
  }

  @Test
  void aDirectoryInWhichNobodyCaresIsRefused() {
    ObjectNode directory = directory();
    directory.putArray("staff");
    assertThatThrownBy(() -> Workforce.into(directory, 2, 4)).hasMessageContaining("nobody");
  }

  private static List<String> codes(ObjectNode directory, String list, String field) {
    return StreamSupport.stream(directory.get(list).spliterator(), false)
        .map(one -> one.path(field).asString())
        .toList();
  }
}
