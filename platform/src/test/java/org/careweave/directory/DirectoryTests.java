package org.careweave.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.Problem;
import org.careweave.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

@Tag("directory")
class DirectoryTests {

  private static final String NORTHMERE =
      """
      {"name": "Northmere",
       "organisations": [
         {"ods": "RN1", "name": "Northmere Hospitals NHS Foundation Trust",
          "shortName": "Northmere Hospitals", "kind": "acute-trust", "parent": null,
          "telephone": "01632 960100", "postcode": "ZZ9 1AA"},
         {"ods": "Y10001", "name": "Lakeside Surgery", "kind": "gp-practice", "parent": "U00001"},
         {"ods": "U00001", "name": "Lakeside PCN", "kind": "pcn"},
         {"ods": "RN8", "name": "Old Infirmary", "kind": "acute-trust", "from": "1974-04-01",
          "until": "2020-04-01", "successor": "RN1"}],
       "sites": [{"ods": "RN101", "name": "Northmere General Hospital", "organisation": "RN1"}],
       "teams": [{"code": "RN1-AMU", "name": "Acute medical unit", "organisation": "RN1",
          "telephone": "01632 960101", "hours": "24 h"}],
       "sources": [
         {"code": "RN1-EPR", "name": "Hospital EPR", "organisation": "RN1", "kind": "epr",
          "custodians": ["RN1", "RN101"], "client": "feed-rn1-epr"},
         {"code": "RN1-LIMS", "name": "Laboratory", "organisation": "RN1", "kind": "lims",
          "custodians": ["RN1"], "client": "feed-rn1-lims"}],
       "services": [{"code": "RN1-DIET", "name": "Dietetics", "organisation": "RN1"}],
       "staff": [
         {"user": "doctor", "name": "Dr Hannah Osei", "jobRole": "R0050",
          "jobRoleName": "Consultant", "persona": "hospital-doctor", "organisation": "RN1",
          "team": "RN1-AMU", "try": "Find someone and open the record"},
         {"user": "doctor", "name": "Dr Hannah Osei", "jobRole": "R0050",
          "jobRoleName": "Consultant", "persona": "gp", "organisation": "Y10001"}]}
      """;

  private static final OdsCode RN1 = new OdsCode("RN1");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private final TestDatabase database = TestDatabase.fresh();
  private final List<Object> events = new ArrayList<>();
  private final Directory directory = another();

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void whatTheFileSaysCanBeRead() {
    assertThat(load(NORTHMERE)).isEqualTo(new DirectoryLoad.Loaded("Northmere", 4, 1, 1, 2, 1));

    Edition now = directory.now();
    assertThat(now.name()).isEqualTo("Northmere");
    assertThat(now.organisation(RN1).orElseThrow().shortName()).isEqualTo("Northmere Hospitals");
    assertThat(now.organisation(RN1).orElseThrow().telephone()).isEqualTo("01632 960100");
    assertThat(now.organisation(new OdsCode("Y10001")).orElseThrow().shortName())
        .isEqualTo("Lakeside Surgery");
    assertThat(now.site(new OdsCode("RN101")).orElseThrow().organisation()).isEqualTo(RN1);
    assertThat(now.team("RN1-AMU").orElseThrow().hours()).isEqualTo("24 h");
    Source source = now.sourceOfClient("feed-rn1-epr").orElseThrow();
    assertThat(source.custodians()).isEqualTo(Set.of(RN1, new OdsCode("RN101")));
    assertThat(now.source(source.id())).contains(source);
    assertThat(now.source("RN1-EPR")).contains(source);
    StaffMember doctor = now.staffMember("doctor").orElseThrow();
    assertThat(doctor.profiles())
        .extracting(RoleProfile::persona)
        .containsExactly(Persona.HOSPITAL_DOCTOR, Persona.GP);
    assertThat(now.services()).extracting(ServiceLine::code).containsExactly("RN1-DIET");
    assertThat(events).hasSize(1).first().isInstanceOf(DirectoryChanged.class);
  }

  @Test
  void loadingTwiceChangesNothingAndSourcesKeepTheirNumbers() {
    load(NORTHMERE);
    Edition first = directory.now();
    load(NORTHMERE);
    assertThat(directory.now().sources()).isEqualTo(first.sources());
    load(NORTHMERE.replace("Hospital EPR", "Hospital EPR 2"));
    int id = first.source("RN1-EPR").orElseThrow().id();
    assertThat(directory.source(id).orElseThrow().name()).isEqualTo("Hospital EPR 2");
  }

  @Test
  void aClientOfAKnownSourceCannotBeGivenToAnother() {
    load(NORTHMERE);
    assertThat(load(NORTHMERE.replace("\"RN1-LIMS\"", "\"RN1-LAB\"")))
        .isInstanceOf(DirectoryLoad.Refused.class);
    assertThat(directory.source("RN1-LAB")).isEmpty();
  }

  @Test
  void aChangeOnOneNodeIsSeenByTheNextCallOnAnother() {
    Directory otherNode = another();
    load(NORTHMERE);
    assertThat(otherNode.team("RN1-AMU").orElseThrow().name()).isEqualTo("Acute medical unit");
    load(NORTHMERE.replace("Acute medical unit", "Acute assessment"));
    assertThat(otherNode.team("RN1-AMU").orElseThrow().name()).isEqualTo("Acute assessment");
    database.jdbc().sql("update directory.team set name = 'By hand'").update();
    assertThat(otherNode.team("RN1-AMU").orElseThrow().name()).isEqualTo("By hand");
  }

  @Test
  void anUnchangedDirectoryIsReadOnce() {
    load(NORTHMERE);
    assertThat(directory.now()).isSameAs(directory.now());
  }

  @Test
  void forWhatAClosedOrganisationKeptItsSuccessorAnswers() {
    load(NORTHMERE);
    Edition now = directory.now();
    OdsCode closed = new OdsCode("RN8");
    assertThat(now.answerable(closed, TODAY).orElseThrow().ods()).isEqualTo(RN1);
    assertThat(now.answerable(closed, LocalDate.of(2019, 1, 1)).orElseThrow().ods())
        .isEqualTo(closed);
    assertThat(now.answerable(new OdsCode("RN101"), TODAY).orElseThrow().ods()).isEqualTo(RN1);
    assertThat(now.answerable(new OdsCode("ZZZ"), TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "kind": "pcn"               | "kind": "club"               | organisations[2].kind
          "kind": "pcn"               | "kind": 7                    | organisations[2].kind
          "ods": "U00001"             | "ods": "U 1"                 | organisations[2].ods
          "ods": "U00001"             | "ods": "RN1"                 | organisations[2].ods
          "parent": "U00001"          | "parent": "U00009"           | organisations[1].parent
          "successor": "RN1"          | "successor": "RN8"           | organisations[3].successor
          "until": "2020-04-01"       | "until": "1960-04-01"        | organisations[3].until
          "until": "2020-04-01"       | "until": "1 April"           | organisations[3].until
          "organisation": "RN1"}],    | "organisation": "RN7"}],     | sites[0].organisation
          "hours": "24 h"             | "hour": "24 h"               | teams[0].hour
          "code": "RN1-AMU", "name"   | "code": "", "name"           | teams[0].code
          "custodians": ["RN1"]       | "custodians": []             | sources[1].custodians
          "custodians": ["RN1"]       | "custodians": ["RN7"]        | sources[1].custodians
          "custodians": ["RN1"]       | "custodians": ["RN1", 5]     | sources[1].custodians[1]
          "client": "feed-rn1-lims"   | "client": "feed-rn1-epr"     | sources
          "code": "RN1-LIMS"          | "code": "RN1-EPR"            | sources[1].code
          "persona": "gp"             | "persona": "wizard"          | staff[1].persona
          "team": "RN1-AMU"           | "team": "RN1-XXX"            | staff[0].team
          "organisation": "Y10001"    | "organisation": "Y10001", "team": "RN1-AMU" | staff[1].team
          "name": "Northmere",        | "name": "Northmere" ,,       | line 1
          "sites": [                  | "sites": [[],                | sites[0]
          """)
  void aFaultyFileIsRefusedWholeNamingTheField(String right, String wrong, String field) {
    String faulty = NORTHMERE.replace(right, wrong);
    assertThat(faulty).isNotEqualTo(NORTHMERE);
    DirectoryLoad outcome = load(faulty);
    assertThat(outcome).isInstanceOf(DirectoryLoad.Refused.class);
    if (outcome instanceof DirectoryLoad.Refused refused) {
      assertThat(refused.problems()).extracting(Problem::location).contains(field);
    }
    assertThat(directory.now().organisations()).isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void aLaterFileMayReferToWhatIsKnownAlready() {
    load(NORTHMERE);
    DirectoryLoad outcome =
        load(
            """
            {"name": "Northmere", "teams": [
              {"code": "RN1-ED", "name": "Emergency department", "organisation": "RN1"}]}
            """);
    assertThat(outcome).isInstanceOf(DirectoryLoad.Loaded.class);
    assertThat(directory.now().teams()).extracting(Team::code).containsExactly("RN1-AMU", "RN1-ED");
  }

  private DirectoryLoad load(String json) {
    return directory.load(json.getBytes(StandardCharsets.UTF_8));
  }

  private Directory another() {
    return new Directory(
        database.jdbc(), new JdbcTransactionManager(database.dataSource()), events::add);
  }
}
