package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.directory.Directory;
import org.careweave.testing.NationalLists;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.StandingAgreement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// In an extract nobody stands out by what others may know of them, and it says what was done about
/// it.
@PlatformTest(shared = "extract-groups")
@TestPropertySource(
    properties = {
      "careweave.extracts.key=a-secret-of-the-tests-and-of-nobody-else",
      "careweave.extracts.smallest-group=5"
    })
@Tag("record")
@Tag("access")
class ExtractGroupTests {

  private static final String AGREEMENT = "groups-of-the-test";

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private Extracts extracts;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;

  private final JsonMapper json = new JsonMapper();
  private Feeding hospital;
  private int made;

  /// 130 women of 1961 and 6 men born from 1970 to 1974; a man of 1931, a woman who died.
  @BeforeEach
  void people() {
    directory.load(PopulationSetUp.DIRECTORY.getBytes(StandardCharsets.UTF_8));
    StandingAgreement.insertPseudonymised(jdbc, AGREEMENT, List.of("population-analyst"));
    hospital = new Feeding(records, "GROUPS-RN1", "RN1");
    made = 0;
    for (int n = 0; n < 130; n++) {
      person("female", "1961-02-03", "");
    }
    for (int n = 0; n < 6; n++) {
      person("male", 1970 + n % 5 + "-02-03", "");
    }
    person("male", "1945-02-03", "");
    person("female", "1961-02-03", ",'deceasedDateTime':'2026-02-03'");
    hospital.send();
  }

  private void person(String sex, String born, String more) {
    made++;
    hospital.put(
        "Patient",
        "p" + made,
        Feeding.patient("Group" + made, born, WrittenHereTests.number(20_000 + made))
                .replace("'gender':'female'", "'gender':'" + sex + "'")
            + more);
    hospital.put(
        "Observation",
        "o" + made,
        Feeding.observation("p" + made, "8867-4", "2026-05-06T07:08:09+01:00", "72"));
  }

  private List<JsonNode> extract() throws IOException {
    NationalLists.everybodyCameBack(jdbc);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(
            extracts.write(PopulationSetUp.population(AGREEMENT, Shape.PSEUDONYMISED, access), out))
        .isEqualTo(Extract.Status.COMPLETE);
    return out.toString(StandardCharsets.UTF_8).lines().map(json::readTree).toList();
  }

  @Test
  void nobodyIsToldOfWhoStandsOutAndTheLastLineSaysHowMany() throws IOException {
    List<JsonNode> lines = extract();
    Map<String, Integer> alike = new HashMap<>();
    for (JsonNode line : lines) {
      if (line.at("/resourceType").asString().equals("Patient")) {
        alike.merge(line.toString().replaceAll("\"id\":\"[0-9a-f]+\"", ""), 1, Integer::sum);
      }
    }
    assertThat(alike.values()).containsExactlyInAnyOrder(130, 6);
    assertThat(lines).hasSize(2 * 136 + 1);
    JsonNode issues = lines.getLast().path("issue");
    assertThat(issues.path(0).path("diagnostics").asString())
        .isEqualTo("Complete: 136 people, 272 items");
    assertThat(issues.path(1).path("code").asString()).isEqualTo("suppressed");
    assertThat(issues.path(1).path("diagnostics").asString())
        .isEqualTo(
            "Fewer than 5 people would be told of alike: of 6 five years are told in which they"
                + " were born, and the year of death");
    assertThat(issues.path(2).path("diagnostics").asString()).contains("of 2 ", "left out");
    assertThat(issues.size()).isEqualTo(3);
    Extract listed = extracts.recent(PopulationSetUp.ANALYST).getFirst();
    assertThat(listed.people()).isEqualTo(136);
    assertThat(listed.leftOut()).isEqualTo(2);
  }

  @Test
  void whoIsLeftOutIsNotOnTheTrailAsDisclosed() throws IOException {
    extract();
    long people =
        jdbc.sql(
                "select count(distinct p.whom) from audit.intent i join audit.asked a on a.id ="
                    + " i.asked, unnest(i.persons) p (whom) where a.action = 'extract'")
            .query(Long.class)
            .single();
    assertThat(people).isEqualTo(136);
  }

  @Test
  void theSamePeopleAreToldOfAlikeEachTimeAndOneMoreMayMakeAGroup() throws IOException {
    assertThat(extract()).isEqualTo(extract());
    for (int n = 0; n < 4; n++) {
      person("male", "1945-02-03", "");
    }
    hospital.send();
    try {
      List<JsonNode> lines = extract();
      assertThat(lines.getLast().toString()).contains("141 people").contains("of 1 nothing");
      assertThat(lines.toString()).contains("\"birthDate\":\"1945\"");
    } finally {
      for (int n = made - 3; n <= made; n++) {
        hospital.delete("Patient", "p" + n);
        hospital.delete("Observation", "o" + n);
      }
      hospital.send();
    }
  }
}
