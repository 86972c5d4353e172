package org.careweave.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.careweave.resources.Clause.Modifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("resources")
class ClauseTests {
  private static final String OBSERVATION =
      """
      {"resourceType":"Observation","status":"final",
       "identifier":[{"system":"urn:s","value":"A|1","type":{"coding":[{"system":"urn:t","code":"MR"}]}}],
       "code":{"coding":[{"system":"http://loinc.org","code":"1-8","display":"Sodium level"},
          {"code":"local"}],"text":"Serum sodium"},
       "subject":{"reference":"Patient/p1","identifier":{"system":"urn:n","value":"9"}},
       "performer":[{"reference":"Practitioner/d/_history/3"}],
       "effectivePeriod":{"start":"2026-03-01","end":"2026-03-10"},
       "valueQuantity":{"value":5.40,"unit":"mmol/L","system":"http://unitsofmeasure.org","code":"mmol/L"},
       "component":[
         {"code":{"coding":[{"code":"sys"}]},"valueQuantity":{"value":120,"code":"mm[Hg]"}},
         {"code":{"coding":[{"code":"dia"}]},"valueQuantity":{"value":80,"code":"mm[Hg]"}}]}
      """;
  private static final String PATIENT =
      """
      {"resourceType":"Patient","birthDate":"1950-06","gender":"female",
       "name":[{"family":"O'Neill-Smith","given":["Zoë","Mary Jane"]}],
       "telecom":[{"system":"phone","value":"01632 960100"}],"deceasedBoolean":false}
      """;

  private static boolean matches(String json, String parameter, Modifier modifier, String values) {
    var resource = Json.parse(json.getBytes(StandardCharsets.UTF_8)).object();
    var type = ResourceType.of(resource.text("resourceType"));
    var known = Definitions.r4().searchParameter(type, parameter);
    return Clause.of(known, modifier, Arrays.asList(values.split("(?<!\\\\),"))).matches(resource);
  }

  @ParameterizedTest
  @CsvSource({
    "code,1-8,true",
    "code,http://loinc.org|1-8,true",
    "code,http://snomed.info/sct|1-8,false",
    "code,|1-8,false",
    "code,|local,true",
    "code,http://loinc.org|,true",
    "code,urn:x|,false",
    "code,1-9,false",
    "code,'x,local',true",
    "identifier,urn:s|A\\|1,true",
    "identifier,A\\|1,true",
    "status,final,true",
    "status,http://hl7.org/fhir/observation-status|final,true",
    "status,urn:x|final,false",
    "code,SODIUM,false"
  })
  void tokens(String parameter, String value, boolean expected) {
    assertThat(matches(OBSERVATION, parameter, Modifier.NONE, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT,code,1-8,false",
    "NOT,code,other,true",
    "NOT,method,other,true",
    "TEXT,code,sodium,true",
    "TEXT,code,serum SOD,true",
    "TEXT,code,odium,false",
    "MISSING,method,true,true",
    "MISSING,method,false,false",
    "MISSING,code,true,false",
    "MISSING,code,false,true",
    "OF_TYPE,identifier,urn:t|MR|A\\|1,true",
    "OF_TYPE,identifier,urn:t|XX|A\\|1,false",
    "OF_TYPE,identifier,|MR|A\\|1,true"
  })
  void tokensWithModifiers(Modifier modifier, String parameter, String value, boolean expected) {
    assertThat(matches(OBSERVATION, parameter, modifier, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,subject,Patient/p1,true",
    "NONE,subject,p1,true",
    "NONE,patient,p1,true",
    "NONE,subject,Group/p1,false",
    "NONE,subject,p2,false",
    "NONE,performer,Practitioner/d,true",
    "NONE,performer,d,true",
    "NONE,subject,https://h/fhir/Patient/p1,false",
    "IDENTIFIER,subject,urn:n|9,true",
    "IDENTIFIER,subject,9,true",
    "IDENTIFIER,subject,|9,false",
    "IDENTIFIER,subject,urn:n|8,false"
  })
  void references(Modifier modifier, String parameter, String value, boolean expected) {
    assertThat(matches(OBSERVATION, parameter, modifier, value)).isEqualTo(expected);
  }

  /// The resource's period is 1 to 10 March 2026.
  @ParameterizedTest
  @CsvSource({
    "2026,true",
    "2026-03,true",
    "2026-03-05,false",
    "ne2026-03-05,true",
    "ne2026-03,false",
    "gt2026-03-05,true",
    "gt2026-03-10,false",
    "gt2026-02,true",
    "lt2026-03-05,true",
    "lt2026-03-01,false",
    "lt2026-04,true",
    "ge2026-03-10,false",
    "ge2026-03-09,true",
    "ge2026-03,true",
    "le2026-03-01,false",
    "le2026-03-02,true",
    "sa2026-02-28,true",
    "sa2026-03-01,false",
    "eb2026-03-11,true",
    "eb2026-03-10,false",
    "ap2026-03-05,true",
    "ap2026-03-11,true",
    "ap2026-03-15,false",
    "'2025,2026',true",
    "2026-03-05T10:00,false",
    "gt2026-03-10T22:00,true"
  })
  void dates(String value, boolean expected) {
    assertThat(matches(OBSERVATION, "date", Modifier.NONE, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1950-06,true",
    "1950,true",
    "1950-06-15,false",
    "ap1950-06-15,true",
    "lt1950-06-15,true",
    "ge1950-06-15,true",
    "sa1950-05,true",
    "eb1950-07,true",
    "ne1950,false"
  })
  void aPartialDateIsASpan(String value, boolean expected) {
    assertThat(matches(PATIENT, "birthdate", Modifier.NONE, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,family,oneill,true",
    "NONE,family,O'NEILL smi,true",
    "NONE,family,smith,false",
    "NONE,given,zoe,true",
    "NONE,given,Zoë,true",
    "NONE,given,mary j,true",
    "NONE,given,jane,false",
    "CONTAINS,family,smith,true",
    "CONTAINS,given,jan,true",
    "EXACT,family,O'Neill-Smith,true",
    "EXACT,family,O'neill-smith,false",
    "EXACT,given,Zoe,false",
    "NONE,name,zo,true",
    "NONE,phonetic,oneil,true"
  })
  void strings(Modifier modifier, String parameter, String value, boolean expected) {
    assertThat(matches(PATIENT, parameter, modifier, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "5.4,true",
    "5.40,true",
    "5.400,true",
    "5,true",
    "5.5,false",
    "5.41,false",
    "6,false",
    "gt5.3,true",
    "gt5.4,false",
    "ge5.4,true",
    "lt5.5,true",
    "le5.3,false",
    "sa5,true",
    "eb6,true",
    "ap5,true",
    "ap4,false",
    "ne5.4,false",
    "5.4||mmol/L,true",
    "5.4|http://unitsofmeasure.org|mmol/L,true",
    "5.4|urn:x|mmol/L,false",
    "5.4||mg/L,false",
    "54e-1,true"
  })
  void quantities(String value, boolean expected) {
    assertThat(matches(OBSERVATION, "value-quantity", Modifier.NONE, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"sys$120,true", "sys$80,false", "dia$lt90,true", "dia$gt90,false", "other$120,false"})
  void compositesAskOfOneElementAtATime(String value, boolean expected) {
    assertThat(matches(OBSERVATION, "component-code-value-quantity", Modifier.NONE, value))
        .isEqualTo(expected);
  }

  @Test
  void aComparatorInTheResourceOpensItsRange() {
    var json =
        "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":5,\"comparator\":\"<\"}}";
    assertThat(matches(json, "value-quantity", Modifier.NONE, "lt3")).isTrue();
    assertThat(matches(json, "value-quantity", Modifier.NONE, "5")).isFalse();
    assertThat(matches(json, "value-quantity", Modifier.NONE, "gt5")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"phone,01632 960100,true", "email,01632 960100,false", "deceased,false,true"})
  void conditionsInsideExpressionsHold(String parameter, String value, boolean expected) {
    assertThat(matches(PATIENT, parameter, Modifier.NONE, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"NONE,http://x/a|2,true", "NONE,http://x/a,true", "NONE,http://x,false"})
  void canonicalsInReferenceParametersMatchWithoutVersion(
      Modifier modifier, String value, boolean expected) {
    var json = "{\"resourceType\":\"CarePlan\",\"instantiatesCanonical\":[\"http://x/a|2\"]}";
    assertThat(matches(json, "instantiates-canonical", modifier, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,http://x/fhir/ValueSet/1,true", "NONE,http://x/fhir,false", "BELOW,http://x/fhir,true",
    "BELOW,http://x/fh,false", "ABOVE,http://x/fhir/ValueSet/1/2,true", "ABOVE,http://x/fhir,false"
  })
  void uris(Modifier modifier, String value, boolean expected) {
    var json = "{\"resourceType\":\"ValueSet\",\"url\":\"http://x/fhir/ValueSet/1\"}";
    assertThat(matches(json, "url", modifier, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "51.5|-0.12|5|km,true",
    "51.5|-0.12|500|m,false",
    "53.48|-2.24|50|km,false",
    "53.48|-2.24|200|[mi_i],true",
    "51.5|-0.1,true"
  })
  void near(String value, boolean expected) {
    var json =
        "{\"resourceType\":\"Location\",\"position\":{\"latitude\":51.51,\"longitude\":-0.13}}";
    assertThat(matches(json, "near", Modifier.NONE, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Observation,date,NONE,gt",
    "Observation,date,NONE,26-01-01",
    "Observation,date,NONE,xx2026",
    "Observation,date,EXACT,2026",
    "Observation,code,CONTAINS,x",
    "Observation,code,NONE,a|b|c",
    "Observation,code,NONE,|",
    "Observation,code,MISSING,maybe",
    "Observation,code,NONE,a\\b",
    "Observation,value-quantity,NONE,5|mg",
    "Observation,value-quantity,NONE,five",
    "Observation,value-quantity,NONE,1e999999999",
    "Observation,code-value-quantity,NONE,1-8",
    "Patient,family,NONE,...",
    "Patient,_id,NONE,1",
    "Observation,subject,NONE,Patient?name=x",
    "Location,near,NONE,51",
    "Location,near,NONE,a|b",
    "Observation,identifier,OF_TYPE,a|b"
  })
  void whatMakesNoSenseIsRefused(String type, String parameter, Modifier modifier, String value) {
    var known = Definitions.r4().searchParameter(ResourceType.of(type), parameter);
    assertThatThrownBy(() -> Clause.of(known, modifier, Arrays.asList(value)))
        .isInstanceOf(InvalidClause.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void anEmptyValueIsRefused(String value) {
    var family = Definitions.r4().searchParameter(ResourceType.of("Patient"), "family");
    assertThatThrownBy(() -> Clause.of(family, Modifier.NONE, Arrays.asList(value)))
        .isInstanceOf(InvalidClause.class);
  }
}
