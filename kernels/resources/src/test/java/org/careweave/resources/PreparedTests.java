package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("resources")
class PreparedTests {
  private static final String PATIENT =
      "{\"resourceType\":\"Patient\",\"id\":\"p\",\"text\":{\"status\":\"generated\",\"div\":\"12 High St\"},"
          + "\"active\":true,\"telecom\":[{\"value\":\"1\"}],\"address\":[{\"city\":\"X\"}],"
          + "\"name\":[{\"family\":\"Y\"}],\"generalPractitioner\":[{\"reference\":\"Organization/g\"}],"
          + "\"gender\":\"female\",\"contact\":[{\"name\":{\"text\":\"Z\"}}]}";

  private static Prepared prepared(String json, String rewritten) {
    return Prepared.of(StructureTests.examined(json), _ -> rewritten);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String rendered(Prepared prepared, List<byte[]> parts) {
    return text(Rendering.render(prepared.type(), "i", "1", "2026-01-01T00:00:00Z", parts));
  }

  @Test
  void aPatientIsKeptInTwoPartsAndPutTogetherInItsOrder() {
    var prepared = prepared(PATIENT, null);
    assertThat(prepared.sections())
        .containsExactly(Section.PERSON_DEMOGRAPHICS, Section.CONTACT_DETAILS);
    assertThat(text(prepared.parts().getFirst()))
        .isEqualTo(
            "{\"meta\":{},\"active\":true,\"name\":[{\"family\":\"Y\"}],\"gender\":\"female\"}");
    assertThat(rendered(prepared, prepared.parts()))
        .isEqualTo(
            PATIENT.replace(
                "\"id\":\"p\"",
                "\"id\":\"i\",\"meta\":{\"versionId\":\"1\",\"lastUpdated\":\"2026-01-01T00:00:00Z\"}"));
  }

  @Test
  void aSecondPartGoesWithTheNextFirstPartToo() {
    var before = prepared(PATIENT, null).parts();
    var next = prepared("{\"resourceType\":\"Patient\",\"active\":true}", null).parts();
    var kept = Rendering.placedLast(before.get(1), next.getFirst().length);
    var joined = Json.parse(Rendering.join(List.of(next.getFirst(), kept))).object();
    var was = Json.parse(Rendering.join(before)).object();
    assertThat(joined.has("active")).isTrue();
    assertThat(joined.has("name")).isFalse();
    for (var member : List.of("address", "telecom", "generalPractitioner", "contact")) {
      assertThat(text(Objects.requireNonNull(joined.get(member)).raw()))
          .isEqualTo(text(Objects.requireNonNull(was.get(member)).raw()));
    }
  }

  @Test
  void theFirstPartAloneTellsNothingOfWhereSomeoneLives() {
    var prepared = prepared(PATIENT, null);
    var core = rendered(prepared, List.of(prepared.parts().getFirst()));
    assertThat(core)
        .doesNotContain("High St", "telecom", "address", "generalPractitioner", "contact");
    assertThat(Json.parse(core.getBytes(StandardCharsets.UTF_8)).object().text("gender"))
        .isEqualTo("female");
  }

  @Test
  void parametersKnowWhetherTheyAreOfTheContactDetails() {
    var patient = ResourceType.of("Patient");
    var ofContact =
        Definitions.r4().searchParameters(patient).stream()
            .filter(SearchParameter::ofContactDetails)
            .map(SearchParameter::code);
    assertThat(ofContact)
        .containsExactlyInAnyOrder(
            "address",
            "address-city",
            "address-country",
            "address-postalcode",
            "address-state",
            "address-use",
            "email",
            "phone",
            "telecom",
            "general-practitioner");
  }

  @Test
  void aPatientWithoutContactDetailsIsOnePart() {
    assertThat(prepared("{\"resourceType\":\"Patient\",\"gender\":\"male\"}", null).parts())
        .hasSize(1);
  }

  @Test
  void theSourcesVersionAndTimeGoAndTheRestOfMetaStays() {
    var json =
        "{\"meta\":{\"lastUpdated\":\"2026-01-01T00:00:00Z\",\"tag\":[{\"code\":\"a\"}],"
            + "\"versionId\":\"9\",\"source\":\"urn:x\"},\"resourceType\":\"Basic\","
            + "\"code\":{\"text\":\"x\"}}";
    var prepared = prepared(json, null);
    assertThat(text(prepared.parts().getFirst()))
        .isEqualTo(
            "{\"meta\":{\"tag\":[{\"code\":\"a\"}],\"source\":\"urn:x\"},\"code\":{\"text\":\"x\"}}");
    assertThat(rendered(prepared, prepared.parts()))
        .startsWith(
            "{\"resourceType\":\"Basic\",\"id\":\"i\",\"meta\":{\"versionId\":\"1\","
                + "\"lastUpdated\":\"2026-01-01T00:00:00Z\",\"tag\":");
  }

  @Test
  void tokensStayAsTheyWereAndOnlyWhiteSpaceGoes() {
    var json =
        """
        { "resourceType" : "Observation" ,
          "unknown" : [ 1.00 , 1E5 , "a\\u0041 b\\/" , { } , null ] , "status" : "final" ,
          "code" : { "text" : " two  spaces " } , "valueQuantity" : { "value" : 1.10 } }
        """;
    assertThat(text(prepared(json, null).parts().getFirst()))
        .isEqualTo(
            "{\"meta\":{},\"unknown\":[1.00,1E5,\"a\\u0041 b\\/\",{},null],\"status\":\"final\","
                + "\"code\":{\"text\":\" two  spaces \"},\"valueQuantity\":{\"value\":1.10}}");
  }

  @Test
  void referencesOfEveryFormAreRewrittenButFragmentsCanonicalsAndNarrativeAreNot() {
    var json =
        "{\"resourceType\":\"CarePlan\",\"status\":\"active\",\"intent\":\"plan\","
            + "\"text\":{\"status\":\"generated\",\"div\":\"Patient/1\"},"
            + "\"contained\":[{\"resourceType\":\"Goal\",\"id\":\"g\",\"subject\":{\"reference\":\"Patient/1\"}}],"
            + "\"instantiatesCanonical\":[\"http://x/PlanDefinition/1\"],"
            + "\"goal\":[{\"reference\":\"#g\"}],\"subject\":{\"reference\":\"Patient/1/_history/2\"},"
            + "\"encounter\":{\"identifier\":{\"assigner\":{\"reference\":\"Organization/1\"}},"
            + "\"reference\":\"urn:uuid:1\"},\"author\":{\"reference\":\"https://h/fhir/Practitioner/1\"},"
            + "\"extension\":[{\"url\":\"u\",\"valueReference\":{\"reference\":\"Location/1\"}}],"
            + "\"careTeam\":[{\"identifier\":{\"value\":\"x\"}}],"
            + "\"supportingInfo\":[{\"reference\":\"Patient?identifier=x\"}]}";
    assertThat(text(prepared(json, "T/\"n\"").parts().getFirst()))
        .isEqualTo(
            json.replace("{\"resourceType\":\"CarePlan\"", "{\"meta\":{}")
                .replace("\"reference\":\"Patient/1\"", "\"reference\":\"T/\\\"n\\\"\"")
                .replace("\"Patient/1/_history/2\"", "\"T/\\\"n\\\"\"")
                .replace("\"Organization/1\"", "\"T/\\\"n\\\"\"")
                .replace("\"urn:uuid:1\"", "\"T/\\\"n\\\"\"")
                .replace("\"https://h/fhir/Practitioner/1\"", "\"T/\\\"n\\\"\"")
                .replace("\"Location/1\"", "\"T/\\\"n\\\"\"")
                .replace("\"Patient?identifier=x\"", "\"T/\\\"n\\\"\""));
  }

  @Test
  void oncePointedAtItsTypeAReferenceCountsForParametersOfThatTypeOnly() {
    var json =
        "{\"resourceType\":\"Appointment\",\"status\":\"booked\",\"participant\":[{\"status\":"
            + "\"accepted\",\"actor\":{\"reference\":\"urn:uuid:1\"}}]}";
    var codes =
        prepared(json, "Location/1").searchValues().keySet().stream().map(SearchParameter::code);
    assertThat(codes).contains("actor", "location").doesNotContain("patient", "practitioner");
  }
}
