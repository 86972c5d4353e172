package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.careweave.access.Access;
import org.careweave.access.AgreementTerms.Shape;
import org.careweave.access.Caller;
import org.careweave.access.Seal;
import org.careweave.access.Seals;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
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

/// An extract holds what was agreed and nothing that names anybody, however much a source sends.
@PlatformTest(shared = "extracts")
@TestPropertySource(
    properties = {
      "careweave.extracts.key=a-secret-of-the-tests-and-of-nobody-else",
      "careweave.extracts.smallest-group=1"
    })
@Tag("record")
@Tag("access")
class ExtractTests {

  private static final String AGREEMENT = "extract-of-the-test";
  private static final String OTHER = "extract-of-another";
  private static final String NARRATIVE =
      "'text':{'status':'generated','div':'<div>Anita Zyxomma of Mere Street</div>'},";

  /// Words that FHIR or a terminology makes: these may be in an extract, all else that a source
  /// sends may not.
  private static final Pattern OF_STANDARDS =
      Pattern.compile(
          "https?://(hl7|terminology\\.hl7|snomed|loinc|unitsofmeasure)\\b.*|[a-z-]{4,20}|[0-9]{4}|[A-Z]{3,4}");

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private Extracts extracts;
  @Autowired private People people;
  @Autowired private Seals seals;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;

  private final JsonMapper json = new JsonMapper();
  private final List<String> sent = new ArrayList<>();
  private Feeding hospital;

  @BeforeEach
  void threePeople() {
    directory.load(PopulationSetUp.DIRECTORY.getBytes(StandardCharsets.UTF_8));
    for (String id : List.of(AGREEMENT, OTHER)) {
      StandingAgreement.insertPseudonymised(jdbc, id, List.of("population-analyst"));
    }
    hospital = new Feeding(records, "EXTRACT-RN1", "RN1");
    for (int n = 1; n <= 3; n++) {
      person(n);
    }
    hospital.send();
  }

  private void person(int n) {
    String p = "p" + n;
    put(
        "Patient",
        p,
        NARRATIVE
            + Feeding.patient("Zyxomma" + n, 1960 + n + "-02-03", WrittenHereTests.number(800 + n))
            + ",'extension':[{'url':'https://example.org/x','valueString':'Zyxomma extended'}],"
            + "'contact':[{'name':{'family':'Zyxommason'}}],"
            + "'deceasedBoolean':false,'maritalStatus':{'text':'Wed to Zyxomma'}");
    put(
        "Encounter",
        "e" + n,
        "'status':'finished','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
            + "'code':'IMP','display':'Ward of Zyxomma'},'subject':{'reference':'Patient/"
            + p
            + "','display':'Anita Zyxomma'},'identifier':[{'value':'VISIT-4711-"
            + n
            + "'}],'period':{'start':'2026-03-14T09:26:53Z','end':'2026-04-01'},"
            + "'reasonCode':[{'text':'Fell at 14 Mere Street'}]");
    put(
        "Condition",
        "c" + n,
        NARRATIVE
            + "'code':{'text':'Zyxommas asthma','coding':[{'system':'http://snomed.info/sct',"
            + "'code':'195967001','display':'Asthma of Zyxomma'},{'system':'https://rn1.example/codes',"
            + "'code':'LOCAL-4711'},{'system':'http://snomed.info/sct','code':'Zyxomma'}]},"
            + "'subject':{'reference':'Patient/"
            + p
            + "'},'encounter':{'reference':'Encounter/e"
            + n
            + "','display':'Zyxommas stay'},'onsetDateTime':'2019-11-23',"
            + "'recorder':{'display':'Dr Hannah Zyxosei'},'note':[{'text':'Ring 01632 960412'}],"
            + "'clinicalStatus':{'coding':[{'system':"
            + "'http://terminology.hl7.org/CodeSystem/condition-clinical','code':'active'}]}");
    put(
        "Observation",
        "o" + n,
        Feeding.observation(p, "8867-4", "2026-05-06T07:08:09+01:00", "72.50")
            + ",'component':[{'code':{'text':'Zyxomma said'},'valueString':'Call Anita'}],"
            + "'contained':[{'resourceType':'Patient','id':'x','name':[{'family':'Zyxocontained'}]}]");
    put(
        "DocumentReference",
        "d" + n,
        "'status':'current','description':'Letter about Zyxomma','subject':{'reference':'Patient/"
            + p
            + "'},'content':[{'attachment':{'title':'Zyxomma'}}]");
  }

  private void put(String type, String id, String rest) {
    hospital.put(type, id, rest);
    sent.add("{'resourceType':'" + type + "','id':'" + id + "'," + rest + "}");
  }

  private String extract(String agreement) throws IOException {
    NationalLists.everybodyCameBack(jdbc);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    extracts.write(PopulationSetUp.population(agreement, Shape.PSEUDONYMISED, access), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<JsonNode> lines(String extract) {
    return extract.lines().map(json::readTree).toList();
  }

  @Test
  void nothingThatNamesAnybodyIsInIt() throws IOException {
    String extract = extract(AGREEMENT);
    Set<String> strings = new HashSet<>();
    sent.forEach(one -> strings(json.readTree(one.replace('\'', '"')), strings));
    List<String> identifying =
        strings.stream()
            .filter(s -> s.length() >= 4 && !OF_STANDARDS.matcher(s).matches())
            .filter(s -> !s.equals("195967001") && !s.equals("8867-4") && !s.equals("PSEUD"))
            .filter(s -> !List.of("Patient", "Encounter", "Condition", "Observation").contains(s))
            .toList();
    assertThat(identifying).hasSizeGreaterThan(40);
    for (String one : identifying) {
      assertThat(extract).doesNotContain(one);
    }
    assertThat(extract)
        .doesNotContainIgnoringCase("zyxo")
        .doesNotContain("Mere", "01632", "4711", "Anita", "DocumentReference", "contained", "div");
    for (String type : List.of("Patient", "Condition", "Observation", "Encounter")) {
      for (int n = 1; n <= 3; n++) {
        String id =
            hospital.key(type, type.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + n).id();
        assertThat(extract).doesNotContain(id);
      }
    }
  }

  private static void strings(JsonNode node, Set<String> into) {
    if (node.isString()) {
      into.add(node.stringValue());
    }
    node.forEach(child -> strings(child, into));
  }

  @Test
  void whatWasAgreedIsInItAndReferencesHold() throws IOException {
    List<JsonNode> lines = lines(extract(AGREEMENT));
    JsonNode last = lines.getLast();
    assertThat(last.at("/issue/0/severity").stringValue()).isEqualTo("information");
    assertThat(last.at("/issue/0/diagnostics").stringValue())
        .isEqualTo("Complete: 3 people, 12 items");
    Set<String> ids = new HashSet<>();
    lines.forEach(l -> ids.add(text(l, "/resourceType") + "/" + text(l, "/id")));
    for (JsonNode line : lines.subList(0, 12)) {
      assertThat(text(line, "/id")).matches("[0-9a-f]{32}");
      for (String reference : List.of("/subject/reference", "/encounter/reference")) {
        if (!text(line, reference).isEmpty()) {
          assertThat(ids).contains(text(line, reference));
        }
      }
    }
    JsonNode condition = one(lines, "Condition");
    assertThat(condition.at("/code").toString())
        .isEqualTo("{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"195967001\"}]}");
    assertThat(text(condition, "/onsetDateTime")).isEqualTo("2019-11");
    assertThat(text(condition, "/encounter/reference")).startsWith("Encounter/");
    JsonNode observation = one(lines, "Observation");
    assertThat(observation.at("/valueQuantity").toString())
        .isEqualTo("{\"value\":72.5,\"system\":\"http://unitsofmeasure.org\",\"code\":\"mg\"}");
    JsonNode patient = one(lines, "Patient");
    assertThat(text(patient, "/birthDate")).matches("196[123]");
    assertThat(text(patient, "/address/0/postalCode")).isEqualTo("ZZ9");
    assertThat(text(one(lines, "Encounter"), "/period/end")).isEqualTo("2026-04");
  }

  private static JsonNode one(List<JsonNode> lines, String type) {
    return lines.stream()
        .filter(l -> type.equals(text(l, "/resourceType")))
        .findFirst()
        .orElseThrow();
  }

  private static String text(JsonNode node, String at) {
    return node.at(at).isString() ? node.at(at).stringValue() : "";
  }

  @Test
  void theSameAgreementHasTheSamePseudonymsAndAnotherHasOthers() throws IOException {
    assertThat(extract(AGREEMENT)).isEqualTo(extract(AGREEMENT));
    Matcher names = Pattern.compile("[0-9a-f]{32}").matcher(extract(AGREEMENT));
    String other = extract(OTHER);
    int seen = 0;
    while (names.find()) {
      assertThat(other).doesNotContain(names.group());
      seen++;
    }
    assertThat(seen).isGreaterThan(20);
  }

  @Test
  void whoOptedOutIsNotInItAndWhatIsLabelledNeither() throws IOException {
    hospital
        .put(
            "Condition",
            "secret",
            "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',"
                + "'code':'HIV'}]},'code':{'coding':[{'system':'http://snomed.info/sct',"
                + "'code':'86406008'}]},'subject':{'reference':'Patient/p2'}")
        .send();
    assertThat(extract(AGREEMENT)).doesNotContain("86406008").contains("3 people, 12 items");
    PersonId person = records.personOf(hospital.key("Patient", "p1"), Feeding.SYSTEM).orElseThrow();
    Seal seal = PopulationSetUp.optOut(person, people, seals, access);
    assertThat(extract(AGREEMENT)).contains("2 people, 8 items").doesNotContain("\"1961\"");
    seals.lift(seal.id(), "She changed her mind about it", PopulationSetUp.privacy(access));
    assertThat(extract(AGREEMENT)).contains("3 people");
  }

  @Test
  void itStopsWhenItsAgreementEndsMeanwhileAndSaysSo() throws IOException {
    for (int n = 100; n < 340; n++) {
      put(
          "Patient",
          "p" + n,
          Feeding.patient("Many" + n, "1970-02-03", WrittenHereTests.number(800 + n)));
    }
    hospital.send();
    NationalLists.everybodyCameBack(jdbc);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    OutputStream out =
        new OutputStream() {
          private boolean ended;

          @Override
          public void write(int b) {
            kept.write(b);
          }

          @Override
          public void flush() {
            if (!ended) {
              ended = true;
              jdbc.sql("update access.agreement set stage = 'suspended' where id = ?")
                  .param(AGREEMENT)
                  .update();
            }
          }
        };
    try {
      assertThat(
              extracts.write(
                  PopulationSetUp.population(AGREEMENT, Shape.PSEUDONYMISED, access), out))
          .isEqualTo(Extract.Status.STOPPED);
    } finally {
      jdbc.sql("update access.agreement set stage = 'active' where id = ?")
          .param(AGREEMENT)
          .update();
      for (int n = 100; n < 340; n++) {
        hospital.delete("Patient", "p" + n);
      }
      hospital.send();
    }
    assertThat(kept.toString(StandardCharsets.UTF_8).lines().toList().getLast())
        .contains("\"error\"", "\"incomplete\"", "Stopped: no longer agreed: 100 people");
    assertThat(extracts.recent(PopulationSetUp.ANALYST).getFirst())
        .satisfies(
            extract -> {
              assertThat(extract.status()).isEqualTo(Extract.Status.STOPPED);
              assertThat(extract.people()).isEqualTo(100);
              assertThat(extract.ended()).isNotNull();
            });
  }

  @Test
  void everybodyInItIsOnTheTrailAndWhoMayNotHaveItHasNothing() throws IOException {
    extract(AGREEMENT);
    PersonId person = records.personOf(hospital.key("Patient", "p3"), Feeding.SYSTEM).orElseThrow();
    assertThat(
            jdbc.sql(
                    "select count(*) from audit.intent i join audit.asked a on a.id = i.asked"
                        + " where a.action = 'extract' and a.query = ? and (i.person = ? or ? ="
                        + " any(i.persons))")
                .params(AGREEMENT, person.value(), person.value())
                .query(Integer.class)
                .single())
        .isPositive();
    Caller gp = new Caller(Caller.Kind.STAFF, "gp", "GP", "gp", new OdsCode("QN9"), null);
    assertThat(access.populations(gp, Shape.PSEUDONYMISED)).isEmpty();
    assertThat(access.populations(PopulationSetUp.ANALYST, Shape.COUNTS)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> access.populations(PopulationSetUp.ANALYST, Shape.IDENTIFIABLE));
    assertThatIllegalArgumentException().isThrownBy(() -> new ExtractSettings("short", 10));
    assertThat(new ExtractSettings("x".repeat(32), 10).toString()).doesNotContain("xxx");
  }
}
