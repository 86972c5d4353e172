package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.careweave.resources.StructureProblem.Severity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("resources")
class StructureTests {

  static Examined examined(String json) {
    return Examined.of(Json.parse(json.getBytes(StandardCharsets.UTF_8)).object());
  }

  private static List<String> problems(String json) {
    return examined(json).problems().stream()
        .map(problem -> problem.kind() + " " + problem.path())
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"name\":[{\"famly\":\"x\"}] ~ UNKNOWN_ELEMENT Patient.name[0].?",
        "\"name\":[{\"code\":\"x\"}] ~ UNKNOWN_ELEMENT Patient.name[0].code",
        "\"name\":{\"family\":\"x\"} ~ WRONG_JSON_TYPE Patient.name",
        "\"name\":[\"x\"] ~ WRONG_JSON_TYPE Patient.name[0]",
        "\"name\":[{\"family\":[\"x\"]}] ~ WRONG_JSON_TYPE Patient.name[0].family",
        "\"name\":[{\"given\":[\"x\",null]}] ~ WRONG_JSON_TYPE Patient.name[0].given[1]",
        "\"name\":[{}] ~ EMPTY Patient.name[0]",
        "\"name\":[] ~ EMPTY Patient.name",
        "\"name\":[{\"family\":\"\"}] ~ WRONG_FORM Patient.name[0].family",
        "\"active\":\"true\" ~ WRONG_JSON_TYPE Patient.active",
        "\"active\":1 ~ WRONG_JSON_TYPE Patient.active",
        "\"gender\":\" male\" ~ WRONG_FORM Patient.gender",
        "\"gender\":5 ~ WRONG_JSON_TYPE Patient.gender",
        "\"birthDate\":\"1950-02-30\" ~ WRONG_FORM Patient.birthDate",
        "\"birthDate\":\"1950-02-03T10:00:00Z\" ~ WRONG_FORM Patient.birthDate",
        "\"birthDate\":1950 ~ WRONG_JSON_TYPE Patient.birthDate",
        "\"multipleBirthInteger\":1.5 ~ WRONG_FORM Patient.multipleBirthInteger",
        "\"multipleBirthInteger\":99999999999 ~ WRONG_FORM Patient.multipleBirthInteger",
        "\"telecom\":[{\"rank\":0}] ~ WRONG_FORM Patient.telecom[0].rank",
        "\"photo\":[{\"size\":-1}] ~ WRONG_FORM Patient.photo[0].size",
        "\"photo\":[{\"data\":\"a b*\"}] ~ WRONG_FORM Patient.photo[0].data",
        "\"implicitRules\":\"a b\" ~ WRONG_FORM Patient.implicitRules",
        "\"deceasedBoolean\":true,\"deceasedDateTime\":\"2020\" ~ SEVERAL_CHOICES Patient.deceasedDateTime",
        "\"link\":[{\"type\":\"refer\"}] ~ REQUIRED_MISSING Patient.link[0].other",
        "\"contained\":[{\"id\":\"x\"}] ~ UNKNOWN_RESOURCE_TYPE Patient.contained[0]",
        "\"contained\":[{\"resourceType\":\"Patent\"}] ~ UNKNOWN_RESOURCE_TYPE Patient.contained[0]",
        "\"_birthDate\":\"x\" ~ WRONG_JSON_TYPE Patient.birthDate",
        "\"extension\":[{\"valueString\":\"x\"}] ~ REQUIRED_MISSING Patient.extension[0].url",
        "\"extension\":[{\"url\":\"u\",\"valueString\":\"x\",\"valueCode\":\"y\"}] ~ SEVERAL_CHOICES Patient.extension[0].valueCode",
        "\"managingOrganization\":{\"reference\":\"Group/1\"} ~ WRONG_TARGET Patient.managingOrganization",
        "\"name\":[{\"given\":[null,null],\"_given\":[{\"id\":\"a\"}]}] ~ WRONG_JSON_TYPE Patient.name[0].given[1]",
        "\"generalPractitioner\":[{\"reference\":7}] ~ WRONG_JSON_TYPE Patient.generalPractitioner[0].reference"
      })
  void aFaultIsNamedWithItsPlace(String members, String problem) {
    assertThat(problems("{\"resourceType\":\"Patient\"," + members + "}")).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"name\":[{\"given\":[\"x\",null],\"_given\":[null,{\"id\":\"a\"}]}]",
        "\"_birthDate\":{\"extension\":[{\"url\":\"u\",\"valueDateTime\":\"2020\"}]}",
        "\"birthDate\":\"1950\",\"_birthDate\":{\"id\":\"x\"}",
        "\"deceasedBoolean\":true,\"_deceasedBoolean\":{\"id\":\"x\"}",
        "\"contained\":[{\"resourceType\":\"Organization\",\"name\":\"x\"}]",
        "\"text\":{\"status\":\"generated\",\"div\":\"<div>x</div>\"}"
      })
  void whatTheDefinitionAllowsIsNoFault(String members) {
    assertThat(problems("{\"resourceType\":\"Patient\"," + members + "}")).isEmpty();
  }

  @Test
  void whatIsMissingAtTheTopIsNamed() {
    assertThat(problems("{\"resourceType\":\"Observation\",\"status\":\"final\"}"))
        .containsExactly("REQUIRED_MISSING Observation.code");
    // An extension may say why there is no value.
    assertThat(
            problems(
                "{\"resourceType\":\"Observation\",\"_status\":{\"id\":\"x\"},\"code\":{\"text\":\"x\"}}"))
        .isEmpty();
  }

  @Test
  void anUnknownElementIsKeptAndToldButNoReasonToRefuse() {
    var examined = examined("{\"resourceType\":\"Patient\",\"nickname\":\"x\"}");
    assertThat(examined.refused()).isFalse();
    assertThat(examined.problems().getFirst().severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void anUnknownTypeIsRefused() {
    assertThat(examined("{\"resourceType\":\"Patent\"}").refused()).isTrue();
    assertThat(examined("{\"id\":\"1\"}").refused()).isTrue();
    assertThat(examined("{\"resourceType\":5}").refused()).isTrue();
    assertThat(examined("{\"resourceType\":\"DomainResource\"}").refused()).isTrue();
  }

  @Test
  void wordsTellNoContent() {
    var examined =
        examined("{\"resourceType\":\"Patient\",\"birthDate\":\"secret\",\"Jane Doe\":1}");
    assertThat(examined.problems().toString()).doesNotContain("secret").doesNotContain("Jane");
  }

  @Test
  void aContainedResourceMayNotContainAnother() {
    assertThat(
            problems(
                "{\"resourceType\":\"Patient\",\"contained\":[{\"resourceType\":\"Patient\","
                    + "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"x\"}]}]}"))
        .containsExactly("UNKNOWN_ELEMENT Patient.contained[0].contained[0]");
  }

  @Test
  void aFloodOfFaultsIsCutOff() {
    var names = "{\"family\":1},".repeat(5_000);
    var json = "{\"resourceType\":\"Patient\",\"name\":[" + names + "{\"family\":1}]}";
    assertThat(examined(json).problems()).hasSize(100);
  }

  @Test
  void deepRecursionOfADefinitionIsFollowed() {
    var item = "{\"linkId\":\"1\",\"item\":[".repeat(60) + "{\"linkId\":\"x\"}" + "]}".repeat(60);
    var json = "{\"resourceType\":\"QuestionnaireResponse\",\"status\":\"completed\",\"item\":[";
    assertThat(problems(json + item + "]}")).isEmpty();
  }
}
