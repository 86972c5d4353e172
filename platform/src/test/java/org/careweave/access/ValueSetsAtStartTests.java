package org.careweave.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.careweave.directory.Directory;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a file brings and signs goes by the same door as what officers do.
@PlatformTest
@Tag("access")
class ValueSetsAtStartTests {

  private static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "QN9", "name": "Board", "kind": "icb"},
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"}], "staff": [
        {"user": "vs-ig", "name": "Ines", "jobRole": "R8015", "jobRoleName": "Lead",
         "persona": "ig-lead", "organisation": "QN9"},
        {"user": "vs-doctor", "name": "Hal", "jobRole": "R0050", "jobRoleName": "Doctor",
         "persona": "hospital-doctor", "organisation": "RN1"},
        {"user": "vs-guardian", "name": "Gwen", "jobRole": "R5105", "jobRoleName": "Guardian",
         "persona": "caldicott-guardian", "organisation": "QN9"}]}
      """;

  @TempDir private Path folder;
  @Autowired private SensitivitySets sets;
  @Autowired private Access access;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;

  private final String url = "https://example.org/vs/" + System.nanoTime();

  @BeforeEach
  void officers() {
    directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void noneInForce() {
    jdbc.sql("update access.value_set set status = 'withdrawn' where status <> 'superseded'")
        .update();
  }

  private void start(String label, String bringing, String signing) throws IOException {
    Path file = folder.resolve("value-sets.json");
    Files.writeString(
        file,
        """
        {"sets": [{"label": "%s", "words": "As the board agreed", "bringing": "%s",
          "signed": "Read and agreed by the board", "signing": "%s",
          "valueSet": {"resourceType": "ValueSet", "url": "%s", "version": "1", "title": "HIV",
            "compose": {"include": [{"system": "http://hl7.org/fhir/sid/icd-10",
              "concept": [{"code": "B24"}]}]}}}]}
        """
            .formatted(label, bringing, signing, url));
    new ValueSetsAtStart(sets, access, directory, new ValueSetSettings(file))
        .run(new DefaultApplicationArguments());
  }

  private List<SensitivitySet> known() {
    Caller ig =
        new Caller(
            Caller.Kind.STAFF,
            "vs-ig",
            "Ines",
            "ig-lead",
            new org.careweave.kernel.OdsCode("QN9"),
            null);
    return sets.all(access.sight(ig, Purpose.GOVERNANCE)).stream()
        .filter(set -> set.named().url().equals(url))
        .toList();
  }

  @Test
  void oneOfficerBringsAndAnotherSignsAndTheNextStartChangesNothing() throws Exception {
    start("HIV", "vs-ig", "vs-guardian");
    for (int n = 0; n < 300 && known().getFirst().status() != SensitivitySet.Status.ACTIVE; n++) {
      Thread.sleep(100);
    }
    assertThat(known())
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.status()).isEqualTo(SensitivitySet.Status.ACTIVE);
              assertThat(set.proposed().by()).isEqualTo("vs-ig");
              SensitivitySet.Step decided = set.decided();
              assertThat(decided).isNotNull();
              assertThat(decided.by()).isEqualTo("vs-guardian");
            });
    start("HIV", "vs-ig", "vs-guardian");
    assertThat(known()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "HIV, nobody, vs-guardian, the directory has no “nobody”",
    "HIV, vs-doctor, vs-guardian, no rule lets “vs-doctor” decide",
    "'', vs-ig, vs-guardian, Choose what its codes mark"
  })
  void aFaultyFileStopsTheStart(String label, String bringing, String signing, String words) {
    assertThatThrownBy(() -> start(label, bringing, signing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(words);
    assertThat(known()).isEmpty();
  }

  @Test
  void whatNorthmereShipsCanBeBrought() throws Exception {
    try (InputStream in =
        org.careweave.synthetic.Synthesise.class.getResourceAsStream("value-sets.json")) {
      assertThat(in).isNotNull();
      List<String> labels = new ArrayList<>();
      for (JsonNode one : JsonMapper.shared().readTree(in).path("sets")) {
        ValueSetFile read = ValueSetFile.read(one.path("valueSet").toString());
        assertThat(read.problems()).isEmpty();
        assertThat(read.codes()).hasSizeGreaterThan(5);
        assertThat(one.path("bringing").asString()).isNotEqualTo(one.path("signing").asString());
        labels.add(one.path("label").asString());
      }
      assertThat(labels).containsExactly("HIV", "SUD");
    }
  }

  @Test
  void oneOfficerAloneIsNotEnough() throws Exception {
    start("HIV", "vs-ig", "vs-ig");
    for (int n = 0;
        n < 300 && known().getFirst().status() == SensitivitySet.Status.PREPARING;
        n++) {
      Thread.sleep(100);
    }
    Thread.sleep(2_500);
    assertThat(known().getFirst().status()).isEqualTo(SensitivitySet.Status.READY);
  }
}
