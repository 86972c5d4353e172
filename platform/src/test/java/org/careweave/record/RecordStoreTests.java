package org.careweave.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.careweave.resources.Clause.Modifier;
import org.careweave.testing.PlatformTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest(shared = "record")
@Tag("record")
class RecordStoreTests {

  @Autowired private Records records;
  @Autowired private Numberer numberer;
  @Autowired private JdbcClient jdbc;
  @Autowired private Changes changes;

  private Feeding feed(String source) {
    return new Feeding(records, source, "RN1");
  }

  @Test
  void whatAFeedSendsIsReadBackTokenForToken() {
    Feeding feed = feed("A-EPR");
    Written written =
        feed.put("Patient", "p1", Feeding.patient("Patel", "1968-01-03", "9990000018"))
            .put("Observation", "o1", Feeding.observation("p1", "33914-3", "2026-01-02", "1.00"))
            .send();
    assertThat(written.outcomes())
        .allSatisfy(o -> assertThat(o).isInstanceOf(Outcome.Stored.class));
    StoredResource read = found(feed.key("Observation", "o1"));
    assertThat(text(read))
        .contains("\"value\":1.00")
        .contains("\"reference\":\"" + feed.key("Patient", "p1") + "\"")
        .contains("\"versionId\":\"1\"");
    assertThat(read.section()).isEqualTo("observations");
  }

  @Test
  void aResendIsUnchangedAnOlderOneStaleAndANewerOneAVersion() {
    Feeding feed = feed("B-EPR");
    String at = "'meta':{'lastUpdated':'2026-03-0%d:00:00Z'},";
    String middle = at.formatted(2).replace("02:", "02T10:");
    feed.put("Patient", "p", Feeding.patient("Stale", "1970-01-01", "9990000026")).send();
    String first =
        "'meta':{'lastUpdated':'2026-03-02T10:00:00Z'},"
            + Feeding.observation("p", "1", "2026-01-01", "1");
    assertThat(change(feed.put("Observation", "o", first).send()))
        .isEqualTo(Outcome.Change.CREATED);
    assertThat(change(feed.put("Observation", "o", first).send()))
        .isEqualTo(Outcome.Change.UNCHANGED);
    String older = first.replace("03-02", "03-01").replace("'value':1", "'value':2");
    assertThat(change(feed.put("Observation", "o", older).send())).isEqualTo(Outcome.Change.STALE);
    String newer = first.replace("03-02", "03-03").replace("'value':1", "'value':3");
    assertThat(change(feed.put("Observation", "o", newer).send()))
        .isEqualTo(Outcome.Change.UPDATED);
    assertThat(text(found(feed.key("Observation", "o")))).contains("\"value\":3");
    ReadResult past = records.vread(feed.key("Observation", "o"), 1, Feeding.SYSTEM);
    assertThat(text(((ReadResult.Found) past).resource())).contains("\"value\":1,");
    assertThat(records.history(feed.key("Observation", "o"), Feeding.SYSTEM, 10, null).versions())
        .extracting(StoredResource::version)
        .containsExactly(2, 1);
    assertThat(middle).isNotEmpty();
  }

  @Test
  void aDeletedItemIsGoneAndAnOldResendDoesNotBringItBack() {
    Feeding feed = feed("C-EPR");
    String o =
        "'meta':{'lastUpdated':'2026-03-02T10:00:00Z'},"
            + Feeding.observation("p", "1", "2026-01-01", "1");
    feed.put("Patient", "p", Feeding.patient("Gone", "1970-01-01", "9990000034"))
        .put("Observation", "o", o)
        .send();
    feed.delete("Observation", "o").send();
    assertThat(records.read(feed.key("Observation", "o"), Feeding.SYSTEM))
        .isInstanceOf(ReadResult.Gone.class);
    assertThat(change(feed.put("Observation", "o", o).send())).isEqualTo(Outcome.Change.STALE);
    String newer = o.replace("03-02", "03-05");
    assertThat(change(feed.put("Observation", "o", newer).send()))
        .isEqualTo(Outcome.Change.UPDATED);
    assertThat(
            search("Observation", clause("subject", feed.key("Patient", "p").toString())).matches())
        .hasSize(1);
  }

  @Test
  void theSameItemTwiceInOneSubmissionIsStoredTwice() {
    Feeding feed = feed("TWICE-EPR");
    feed.put("Patient", "p", Feeding.patient("Twice", "1972-01-01", "9990000387"))
        .put("Observation", "o", Feeding.observation("p", "1", "2026-01-01", "1"))
        .put("Observation", "o", Feeding.observation("p", "1", "2026-01-01", "2"))
        .delete("Observation", "o")
        .send();
    numberer.number();
    assertThat(records.history(feed.key("Observation", "o"), Feeding.SYSTEM, 9, null).versions())
        .extracting(StoredResource::version)
        .containsExactly(3, 2, 1);
  }

  @Test
  void aProfileIsFoundAmongOnesOwn() {
    Feeding feed = feed("PROFILE-EPR");
    feed.put(
            "Patient",
            "p",
            "'meta':{'profile':['http://one.example/p']},"
                + Feeding.patient("Profile", "1972-01-01", "9990000395"))
        .send();
    Search.Clause own = new Search.Clause.Id(List.of(feed.key("Patient", "p").id()));
    assertThat(search("Patient", own, clause("_profile", "http://one.example/p")).matches())
        .hasSize(1);
    assertThat(search("Patient", own, clause("_profile", "http://two.example/p")).matches())
        .isEmpty();
  }

  @Test
  void searchFindsByPersonCodeAndDate() {
    Feeding feed = feed("D-EPR");
    feed.put("Patient", "p", Feeding.patient("Search", "1971-02-03", "9990000042"));
    for (int i = 1; i <= 9; i++) {
      feed.put(
          "Observation",
          "o" + i,
          Feeding.observation("p", i % 2 == 0 ? "even" : "odd", "2026-01-0" + i, "" + i));
    }
    feed.send();
    String patient = feed.key("Patient", "p").toString();
    assertThat(search("Observation", clause("patient", patient)).matches()).hasSize(9);
    assertThat(
            search(
                    "Observation",
                    clause("patient", patient),
                    clause("code", "http://loinc.org|even"))
                .matches())
        .hasSize(4);
    assertThat(
            search("Observation", clause("patient", patient), clause("date", "ge2026-01-05"))
                .matches())
        .hasSize(5);
    assertThat(
            search("Observation", clause("patient", patient), clause("value-quantity", "gt7"))
                .matches())
        .hasSize(2);
    assertThat(
            search("Patient", clause("family", "sear"), clause("birthdate", "1971-02-03"))
                .matches())
        .hasSize(1);
    assertThat(
            search("Patient", clause("identifier", "https://fhir.nhs.uk/Id/nhs-number|9990000042"))
                .matches())
        .hasSize(1);
  }

  @Test
  void pagesShowTheStateOfTheFirstOneWhateverIsWrittenMeanwhile() {
    Feeding feed = feed("E-EPR");
    feed.put("Patient", "p", Feeding.patient("Pages", "1972-02-03", "9990000050"));
    for (int i = 10; i < 20; i++) {
      feed.put("Observation", "o" + i, Feeding.observation("p", "page", "2026-01-" + i, "" + i));
    }
    feed.send();
    String patient = feed.key("Patient", "p").toString();
    Search search =
        search(
            "Observation", 4, List.of(new Search.Sort("date", true)), clause("patient", patient));
    SearchResult.Page first = page(search, null);
    assertThat(first.matches()).extracting(this::value).containsExactly(19, 18, 17, 16);
    feed.put("Observation", "o30", Feeding.observation("p", "page", "2026-01-13", "113")).send();
    feed.put("Observation", "o15", Feeding.observation("p", "page", "2026-01-15", "115")).send();
    feed.delete("Observation", "o14").send();
    SearchResult.Page second = page(search, first.next());
    assertThat(second.matches()).extracting(this::value).containsExactly(15, 14, 13, 12);
    SearchResult.Page third = page(search, second.next());
    assertThat(third.matches()).extracting(this::value).containsExactly(11, 10);
    assertThat(third.next()).isNull();
  }

  @Test
  void aPageLinkTamperedWithOrOfAnotherSearchDoesNotHold() {
    Feeding feed = feed("F-EPR");
    feed.put("Patient", "p", Feeding.patient("Link", "1973-02-03", "9990000069"));
    for (int i = 1; i <= 4; i++) {
      feed.put("Observation", "o" + i, Feeding.observation("p", "x", "2026-01-0" + i, "" + i));
    }
    feed.send();
    String patient = feed.key("Patient", "p").toString();
    Search search = search("Observation", 2, List.of(), clause("patient", patient));
    String next = page(search, null).next();
    assertThat(next).isNotNull();
    char other = next.charAt(20) == 'A' ? 'B' : 'A';
    String tampered = next.substring(0, 20) + other + next.substring(21);
    assertThat(records.search(search, tampered, Feeding.SYSTEM))
        .isInstanceOf(SearchResult.Refused.class);
    Search another = search("Observation", 3, List.of(), clause("patient", patient));
    assertThat(
            records.search(
                new Search(
                    another.type(),
                    another.clauses(),
                    another.sorts(),
                    2,
                    List.of(),
                    false,
                    AsKnown.NOW,
                    "other"),
                next,
                Feeding.SYSTEM))
        .isInstanceOf(SearchResult.Refused.class);
  }

  @Test
  void aCorrectedSubjectMovesTheItemWithItsHistory() {
    Feeding feed = feed("G-EPR");
    feed.put("Patient", "p1", Feeding.patient("Right", "1974-02-03", "9990000077"))
        .put("Patient", "p2", Feeding.patient("Wrong", "1975-02-03", "9990000085"))
        .put("Observation", "o", Feeding.observation("p2", "x", "2026-01-01", "5"))
        .send();
    feed.put("Observation", "o", Feeding.observation("p1", "x", "2026-01-01", "5")).send();
    String right = feed.key("Patient", "p1").toString();
    String wrong = feed.key("Patient", "p2").toString();
    assertThat(search("Observation", clause("subject", right)).matches()).hasSize(1);
    assertThat(search("Observation", clause("subject", wrong)).matches()).isEmpty();
    StoredResource old =
        ((ReadResult.Found) records.vread(feed.key("Observation", "o"), 1, Feeding.SYSTEM))
            .resource();
    assertThat(old.compartment()).isEqualTo(found(feed.key("Patient", "p1")).compartment());
  }

  @Test
  void aResourceWithThousandsOfCodesAndMuchTextIsStoredWhole() {
    Feeding feed = feed("BIG-EPR");
    StringBuilder codings = new StringBuilder();
    for (int i = 0; i < 3_000; i++) {
      codings
          .append(i == 0 ? "" : ",")
          .append("{'system':'http://example.org','code':'c")
          .append(i)
          .append("'}");
    }
    feed.put("Patient", "p", Feeding.patient("Big", "1970-01-01", "9990000166"))
        .put(
            "Condition",
            "c",
            "'subject':{'reference':'Patient/p'},'code':{'coding':[" + codings + "]}")
        .send();
    String patient = feed.key("Patient", "p").toString();
    assertThat(
            search(
                    "Condition",
                    clause("patient", patient),
                    clause("code", "http://example.org|c2999"))
                .matches())
        .hasSize(1);
  }

  @Test
  void badEntriesAreRefusedWithTheElementAndTheRestIsStored() {
    Feeding feed = feed("H-EPR");
    Written written =
        feed.put("Patient", "p", Feeding.patient("Half", "1976-02-03", "9990000093"))
            .raw(
                "Observation", "bad1", "{'resourceType':'Observation','id':'bad1','status':'final'")
            .raw(
                "Observation",
                "bad2",
                "{'resourceType':'Observation','id':'bad2','status':['final'],'code':{'text':'x'}}")
            .raw("Elephant", "bad3", "{'resourceType':'Elephant','id':'bad3'}")
            .put(
                "Observation",
                "bad4",
                "'status':'final','code':{'text':'x'},'encounter':{'reference':'urn:uuid:00000000-0000-4000-8000-000000000000'}")
            .send();
    assertThat(written.committed()).isTrue();
    assertThat(written.outcomes()).hasSize(5);
    assertThat(written.outcomes().getFirst()).isInstanceOf(Outcome.Stored.class);
    assertThat(written.outcomes().subList(1, 5))
        .allSatisfy(o -> assertThat(o).isInstanceOf(Outcome.Refused.class));
    assertThat(((Outcome.Refused) written.outcomes().get(2)).problem().location())
        .contains("Observation.status");
  }

  @Test
  void anAtomicSubmissionWithABadEntryStoresNothing() {
    Feeding feed = feed("I-EPR");
    Written written =
        feed.put("Patient", "p", Feeding.patient("Whole", "1977-02-03", "9990000107"))
            .raw("Observation", "bad", "{'resourceType':'Observation','id':'bad'}")
            .sendAtomic();
    assertThat(written.committed()).isFalse();
    assertThat(records.read(feed.key("Patient", "p"), Feeding.SYSTEM))
        .isInstanceOf(ReadResult.NotFound.class);
  }

  @Test
  void changesAreNumberedWithoutGapsAndNoneIsMissed() {
    Feeding feed = feed("J-EPR");
    Feeding.numbered(jdbc, numberer);
    List<Changes.Change> before = changes.after(0, 100_000, Feeding.SYSTEM).changes();
    long last = before.isEmpty() ? 0 : before.getLast().number();
    feed.put("Patient", "p", Feeding.patient("Number", "1978-02-03", "9990000115"));
    feed.put("Observation", "o", Feeding.observation("p", "x", "2026-01-01", "5")).send();
    feed.delete("Observation", "o").send();
    Feeding.numbered(jdbc, numberer);
    List<Changes.Change> after = changes.after(last, 100, Feeding.SYSTEM).changes();
    assertThat(after).extracting(Changes.Change::number).startsWith(last + 1, last + 2, last + 3);
    assertThat(
            after.stream().filter(c -> c.type().equals("Observation")).map(Changes.Change::version))
        .contains(1, 2);
  }

  @Test
  void theRecordAsKnownAtATimeLeavesOutWhatCameLater() throws InterruptedException {
    Feeding feed = feed("K-EPR");
    feed.put("Patient", "p", Feeding.patient("Known", "1979-02-03", "9990000123"))
        .put("Observation", "o", Feeding.observation("p", "x", "2026-01-01", "5"))
        .send();
    Feeding.numbered(jdbc, numberer);
    Thread.sleep(20);
    java.time.Instant then = java.time.Instant.now();
    Thread.sleep(20);
    feed.put("Observation", "o", Feeding.observation("p", "x", "2026-01-01", "6"))
        .put("Observation", "later", Feeding.observation("p", "x", "2026-01-02", "7"))
        .send();
    Feeding.numbered(jdbc, numberer);
    var person = records.personOf(feed.key("Patient", "p"), Feeding.SYSTEM).orElseThrow();
    assertThat(values(records.record(person, Feeding.SYSTEM, AsKnown.NOW)))
        .containsExactlyInAnyOrder(6, 7);
    assertThat(values(records.record(person, Feeding.SYSTEM, new AsKnown.At(then))))
        .containsExactly(5);
  }

  private List<Integer> values(PersonRecord record) {
    return record.items().stream()
        .filter(i -> i.key().type().equals("Observation"))
        .map(this::value)
        .toList();
  }

  private int value(StoredResource observation) {
    String json = text(observation);
    int at = json.indexOf("\"value\":") + 8;
    return Integer.parseInt(json.substring(at, json.indexOf(',', at)));
  }

  private static Outcome.Change change(Written written) {
    return ((Outcome.Stored) written.outcomes().getFirst()).change();
  }

  private StoredResource found(ResourceKey key) {
    return ((ReadResult.Found) records.read(key, Feeding.SYSTEM)).resource();
  }

  private static String text(StoredResource resource) {
    return new String(resource.json(), StandardCharsets.UTF_8);
  }

  private static Search.Clause clause(String code, String value) {
    return new Search.Clause.Parameter(code, Modifier.NONE, List.of(value));
  }

  private static Search search(
      String type, int count, List<Search.Sort> sorts, Search.Clause... clauses) {
    return new Search(
        type, List.of(clauses), sorts, count, List.of(), false, AsKnown.NOW, type + "?test");
  }

  private SearchResult.Page search(String type, Search.Clause... clauses) {
    return page(search(type, 50, List.of(), clauses), null);
  }

  private SearchResult.Page page(Search search, String token) {
    SearchResult result = records.search(search, token, Feeding.SYSTEM);
    assertThat(result).isInstanceOf(SearchResult.Page.class);
    return (SearchResult.Page) result;
  }
}
