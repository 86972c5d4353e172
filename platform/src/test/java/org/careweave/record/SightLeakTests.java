package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.Grant;
import org.careweave.access.Purpose;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.kernel.OdsCode;
import org.careweave.kernel.PersonId;
import org.careweave.people.People;
import org.careweave.resources.Clause.Modifier;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a viewer may not see must not change a byte of any answer: every path is asked before and
/// after hidden things are added. The same paths asked with a sight that covers everything must
/// show the difference, or the test could not fail.
@PlatformTest(shared = "record")
@Tag("record")
@Tag("non-interference")
class SightLeakTests {

  private static final OdsCode RN1 = new OdsCode("RN1");

  private static final String PSYCHIATRIC =
      "'meta':{'security':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'PSY'}]},";

  private static final String LEAKY = Feeding.patient("Leaky", "1961-02-03", "9990000131");

  /// What practitioners are called where the record refers to them.
  private static final Map<String, String> NAMES =
      new TreeMap<>(
          Map.of("hidden", "Secretly Named", "open", "Openly Named", "nowhere", "Never Stored"));

  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private People people;
  @Autowired private Numberer numberer;
  @Autowired private JdbcClient jdbc;

  private Feeding feed;

  @Test
  void hiddenItemsOfAVisiblePersonAndHiddenPersonsChangeNothing() {
    feedVisible("LEAK-EPR");
    Sight viewer = viewer();
    Map<String, String> before = answers(viewer);
    Map<String, String> allBefore = answers(Feeding.SYSTEM);
    addHidden();
    Map<String, String> after = answers(viewer);
    Map<String, String> allAfter = answers(Feeding.SYSTEM);
    after.forEach((path, answer) -> assertThat(answer).as(path).isEqualTo(before.get(path)));
    assertThat(before.values()).filteredOn(a -> a.contains("resourceType")).hasSizeGreaterThan(8);
    long shown =
        allAfter.entrySet().stream()
            .filter(e -> !e.getValue().equals(allBefore.get(e.getKey())))
            .count();
    assertThat(shown).as("paths that show the difference to one who sees all").isGreaterThan(12);
  }

  @Test
  void whatHiddenThingsAreCalledIsInNoAnswer() {
    feedVisible("LEAK-NAMES");
    addHidden();
    Map<String, String> shown = answers(viewer());
    assertThat(shown).allSatisfy((_, answer) -> assertThat(answer).doesNotContain("Secretly"));
    Map<String, String> all = answers(Feeding.SYSTEM);
    all.forEach(
        (path, answer) -> {
          if (answer.contains("Secretly") && shown.get(path).contains("resourceType")) {
            assertThat(shown.get(path)).as(path).contains("Openly Named", "Never Stored");
          }
        });
    assertThat(all.values()).filteredOn(a -> a.contains("Secretly")).hasSizeGreaterThan(12);
  }

  @Test
  void whatIsOfAPersonIsCalledNothingWhetherItIsHiddenOrNotThere() {
    feedVisible("LEAK-CALLED");
    addHidden();
    for (String to : List.of("h1", "nowhere")) {
      feed.put(
              "Observation",
              "called",
              "'focus':[{'reference':'Observation/"
                  + to
                  + "','display':'Secretly Named'}],"
                  + Feeding.observation("p", "shared", "2026-01-01", "1"))
          .send();
      ReadResult read = records.read(feed.key("Observation", "called"), viewer());
      assertThat(text(List.of(((ReadResult.Found) read).resource())))
          .contains(feed.key("Observation", to).id())
          .doesNotContain("Secretly");
    }
  }

  @Test
  void whatAReferenceIsCalledCannotBeSearchedFor() {
    SearchResult result =
        records.search(
            new Search(
                "Observation",
                List.of(
                    new Search.Clause.Parameter("performer", Modifier.TEXT, List.of("Secretly"))),
                List.of(),
                50,
                List.of(),
                true,
                AsKnown.NOW,
                "t"),
            null,
            Feeding.SYSTEM);
    assertThat(result).isInstanceOf(SearchResult.Refused.class);
  }

  /// A person the viewer sees. Whoever is named in their record is, by turns, hidden, to be seen
  /// by everyone, and not stored at all.
  private void feedVisible(String source) {
    feed = new Feeding(records, source, "RN1");
    feed.put("Practitioner", "hidden", PSYCHIATRIC + "'name':[{'family':'Hidden'}]")
        .put("Practitioner", "open", "'name':[{'family':'Open'}]")
        .put("Patient", "p", named("generalPractitioner") + LEAKY)
        .put("Encounter", "e", encounter("p", "AMB"))
        .put("Observation", "o1", observation("shared", "2026-01-01", "1"))
        .put("Observation", "o2", observation("shared", "2026-01-02", "2"))
        .put("Observation", "o3", observation("own", "2026-01-03", "7"))
        .send();
    feed.put("Observation", "o3", observation("own", "2026-01-03", "3"))
        .put("Condition", "c", named("note", "authorReference") + condition("p", "73211009"))
        .send();
    relate("p");
  }

  private static String observation(String code, String when, String value) {
    return named("performer") + Feeding.observation("p", code, when, value);
  }

  private static String named(String element) {
    StringBuilder json = new StringBuilder();
    NAMES.forEach((id, name) -> json.append(json.isEmpty() ? "" : ",").append(reference(id, name)));
    return "'" + element + "':[" + json + "],";
  }

  private static String named(String element, String inside) {
    StringBuilder json = new StringBuilder();
    NAMES.forEach(
        (id, name) ->
            json.append(json.isEmpty() ? "" : ",")
                .append("{'text':'x','" + inside + "':" + reference(id, name) + "}"));
    return "'" + element + "':[" + json + "],";
  }

  private static String reference(String id, String name) {
    return "{'reference':'Practitioner/" + id + "','display':'" + name + "'}";
  }

  private void addHidden() {
    String psychiatric = PSYCHIATRIC;
    feed.put(
            "Observation",
            "h1",
            psychiatric + Feeding.observation("p", "shared", "2026-01-04", "9"))
        .put(
            "Observation",
            "h2",
            psychiatric + Feeding.observation("p", "hidden", "2026-01-05", "9"))
        .put("Condition", "hc", psychiatric + condition("p", "73211009"))
        .put("Encounter", "he", psychiatric + encounter("p", "AMB"))
        .put("Patient", "q", Feeding.patient("Leaky", "1961-02-03", "9990000158"))
        .put("Observation", "qo", Feeding.observation("q", "shared", "2026-01-06", "9"))
        .put("Condition", "qc", condition("q", "73211009"))
        .put("Encounter", "qe", encounter("q", "AMB"))
        .send();
  }

  private static String encounter(String patient, String cls) {
    return "'status':'finished','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'"
        + cls
        + "'},"
        + "'subject':{'reference':'Patient/"
        + patient
        + "'},'period':{'start':'2026-01-01','end':'2026-01-01'},"
        + "'serviceProvider':{'identifier':{'system':'https://fhir.nhs.uk/Id/ods-organization-code','value':'RN1'}}";
  }

  private static String condition(String patient, String code) {
    return "'subject':{'reference':'Patient/"
        + patient
        + "'},'encounter':{'reference':'Encounter/e'},"
        + "'code':{'coding':[{'system':'http://snomed.info/sct','code':'"
        + code
        + "'}]}";
  }

  private void relate(String patient) {
    var home =
        ((ReadResult.Found) records.read(feed.key("Patient", patient), Feeding.SYSTEM))
            .resource()
            .compartment();
    access.relate(
        new Access.Relationship(
            "org:RN2",
            home,
            people.personOf(home),
            RelationshipKind.CASELOAD,
            Instant.now().minusSeconds(60),
            null,
            "LEAK/" + patient));
  }

  private Sight viewer() {
    Caller caller =
        new Caller(
            Caller.Kind.STAFF, "nurse", "Nurse", "community-nurse", new OdsCode("RN2"), null);
    List<Integer> classes = new ArrayList<>();
    for (String section :
        List.of(
            "person-demographics",
            "observations",
            "investigation-results",
            "problems-and-issues",
            "contact-details",
            "contact-with-professionals")) {
      classes.add(access.classOf(RN1, section, Set.of()));
    }
    int[] ids = classes.stream().mapToInt(Integer::intValue).sorted().toArray();
    Grant grant = new Grant(List.of("test"), Set.of(RelationshipKind.CASELOAD), ids);
    int[] aboutNobody = {access.classOf(RN1, "reference", Set.of())};
    Grant ofAnyone = new Grant(List.of("test"), Set.of(), aboutNobody);
    return new Sight(caller, Purpose.DIRECT_CARE, List.of(grant, ofAnyone), List.of());
  }

  private Map<String, String> answers(Sight sight) {
    Feeding.numbered(jdbc, numberer);
    String patient = feed.key("Patient", "p").toString();
    Map<String, String> answers = new LinkedHashMap<>();
    for (String id : List.of("o1", "o3", "h1", "h2", "qo")) {
      answers.put("read " + id, records.read(feed.key("Observation", id), sight).toString());
      answers.put("vread " + id, records.vread(feed.key("Observation", id), 1, sight).toString());
      answers.put(
          "history " + id,
          text(records.history(feed.key("Observation", id), sight, 9, null).versions()));
    }
    answers.put("read q", records.read(feed.key("Patient", "q"), sight).toString());
    answers.put("of person", search(sight, "Observation", clause("patient", patient)));
    answers.put("code", search(sight, "Observation", clause("code", "http://loinc.org|shared")));
    answers.put("code of hidden", search(sight, "Observation", clause("code", "hidden")));
    answers.put(
        "work list", search(sight, "Condition", clause("code", "http://snomed.info/sct|73211009")));
    answers.put(
        "work list sorted", sorted(sight, "Condition", "onset-date", clause("code", "73211009")));
    answers.put(
        "name",
        search(sight, "Patient", clause("family", "Leaky"), clause("birthdate", "1961-02-03")));
    answers.put("hidden identifier", search(sight, "Patient", clause("identifier", "9990000158")));
    answers.put(
        "chain",
        search(
            sight,
            "Observation",
            new Search.Clause.Chained("subject", "Patient", clause("family", "Leaky"))));
    answers.put(
        "chain by identifier",
        search(
            sight,
            "Observation",
            new Search.Clause.Chained("subject", "Patient", clause("identifier", "9990000158"))));
    answers.put(
        "has",
        search(
            sight,
            "Patient",
            new Search.Clause.Has("Observation", "patient", clause("code", "hidden"))));
    answers.put(
        "residual",
        search(sight, "Observation", clause("patient", patient), clause("value-quantity", "gt2")));
    answers.put(
        "sorted here", sorted(sight, "Observation", "value-quantity", clause("patient", patient)));
    answers.put(
        "id",
        search(
            sight,
            "Observation",
            new Search.Clause.Id(
                List.of(feed.key("Observation", "h1").id(), feed.key("Observation", "o1").id()))));
    answers.put(
        "include",
        including(
            sight,
            new Search.Include(false, "Condition", "encounter", null),
            "Condition",
            clause("patient", patient)));
    answers.put(
        "revinclude",
        including(
            sight,
            new Search.Include(true, "Observation", "subject", null),
            "Patient",
            clause("family", "Leaky")));
    answers.put("pages", pages(sight, clause("code", "http://loinc.org|shared")));
    PersonId person = records.personOf(feed.key("Patient", "p"), Feeding.SYSTEM).orElseThrow();
    answers.put("record", text(records.record(person, sight, AsKnown.NOW)));
    answers.put(
        "record as known",
        text(records.record(person, sight, new AsKnown.At(Instant.now().plusSeconds(5)))));
    return answers;
  }

  private static String text(PersonRecord record) {
    return text(record.items())
        + record.contributors().stream().map(PersonRecord.Contributor::items).toList()
        + record.notices();
  }

  private static Search.Clause clause(String code, String value) {
    return new Search.Clause.Parameter(code, Modifier.NONE, List.of(value));
  }

  private String search(Sight sight, String type, Search.Clause... clauses) {
    return page(
        sight,
        new Search(type, List.of(clauses), List.of(), 50, List.of(), true, AsKnown.NOW, "t"));
  }

  private String sorted(Sight sight, String type, String by, Search.Clause... clauses) {
    return page(
        sight,
        new Search(
            type,
            List.of(clauses),
            List.of(new Search.Sort(by, true)),
            50,
            List.of(),
            true,
            AsKnown.NOW,
            "t"));
  }

  private String including(
      Sight sight, Search.Include include, String type, Search.Clause... clauses) {
    return page(
        sight,
        new Search(
            type, List.of(clauses), List.of(), 50, List.of(include), true, AsKnown.NOW, "t"));
  }

  private String page(Sight sight, Search search) {
    return text(records.search(search, null, sight), r -> "");
  }

  private String pages(Sight sight, Search.Clause clause) {
    Search search =
        new Search("Observation", List.of(clause), List.of(), 1, List.of(), true, AsKnown.NOW, "t");
    StringBuilder all = new StringBuilder();
    String token = null;
    do {
      SearchResult.Page page = (SearchResult.Page) records.search(search, token, sight);
      all.append(text(page, _ -> "")).append(" next ");
      token = page.next();
    } while (token != null);
    return all.toString();
  }

  private static String text(SearchResult result, Function<SearchResult, String> more) {
    if (result instanceof SearchResult.Page page) {
      return "total "
          + page.total()
          + " next "
          + (page.next() != null)
          + " "
          + text(page.matches())
          + " + "
          + text(page.included())
          + more.apply(result);
    }
    return result.toString();
  }

  private static String text(List<StoredResource> resources) {
    StringBuilder text = new StringBuilder();
    resources.forEach(r -> text.append(new String(r.json(), StandardCharsets.UTF_8)).append('\n'));
    return text.toString();
  }
}
