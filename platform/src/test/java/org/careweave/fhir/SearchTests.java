package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.careweave.access.Clients;
import org.careweave.testing.PlatformTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Search as the standard has it: each sort of parameter, what is added, order, pages.
@PlatformTest(shared = "fhir")
@Tag("fhir")
class SearchTests {

  @Autowired private Clients clients;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  private Door door;
  private Sample sample;

  @BeforeEach
  void store() {
    door = Door.app(port, clients);
    sample = new Sample(door);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_id=$P",
        "identifier=urn:test%7C$M",
        "identifier=$M",
        "family=$M",
        "family=$m&birthdate=1961-02-03",
        "family=$M&birthdate=ge1961&birthdate=lt1962",
        "family:exact=$M",
        "name=$M&gender=female",
        "name=$M&gender:not=male",
        "address-city=$M",
        "phone=01632%20$M",
        "address=$M&gender=female",
        "_id=$P&_lastUpdated=ge2026-01-01",
        "_id=$P&active:missing=true",
        "_has:Observation:patient:code=8867-4&family=$M",
        "_has:Condition:subject:code=urn:c%7C$M"
      })
  void aPatientIsFoundBy(String query) {
    assertThat(found("/Patient?" + filled(query))).containsExactly(sample.patient);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identifier=urn:other%7C$M",
        "family:exact=$m",
        "address-city=$MX",
        "family=$M&gender=male",
        "family=$M&birthdate=gt1961",
        "_id=$P&_lastUpdated=lt2020"
      })
  void aPatientIsNotFoundBy(String query) {
    assertThat(found("/Patient?" + filled(query))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "date=ge2026-03-01, 3",
    "date=2026-02, 1",
    "date=gt2026-02-01&date=lt2026-05-01, 2",
    "code=http://loinc.org%7C8867-4, 5",
    "code:text=heart, 5",
    "code=8867-4&status=amended, 0",
    "value-quantity=gt62, 2",
    "value-quantity=62%7Chttp://unitsofmeasure.org%7C/min, 1",
    "code-value-quantity=8867-4$le61, 2",
    "performer=$D, 5",
    "performer=Practitioner/$D&value-quantity=60, 1",
    "performer:Practitioner.identifier=$M, 5",
    "value-quantity:missing=true, 0",
    "date=2026-01-01&date=2026-02-01, 0",
  })
  void observationsOfThePersonAreFoundBy(String query, int many) {
    String path = "/Observation?patient=" + sample.patient + "&" + filled(query);

    assertThat(found(path)).hasSize(many);
    assertThat(door.get(path + "&_summary=count").bundle().getTotal()).isEqualTo(many);
  }

  @Test
  void alternativesAreJoinedByCommas() {
    String ids = sample.pulses.get(0) + "," + sample.pulses.get(3);

    assertThat(found("/Observation?_id=" + ids))
        .containsExactlyInAnyOrder(sample.pulses.get(0), sample.pulses.get(3));
  }

  @Test
  void aChainLeadsThroughThePatient() {
    assertThat(found("/Observation?patient.identifier=" + sample.mark)).hasSize(5);
    assertThat(found("/Observation?subject:Patient.identifier=" + sample.mark)).hasSize(5);
  }

  @Test
  void pagesFollowEachOtherToTheEndWithNothingTwiceAndNothingLost() {
    String path =
        "/Observation?patient=" + sample.patient + "&_sort=-date&_count=2&_total=accurate";
    List<String> all = new ArrayList<>();
    Bundle page = door.get(path).bundle();
    int pages = 1;
    while (true) {
      assertThat(page.getTotal()).isEqualTo(5);
      all.addAll(ids(page));
      Bundle.BundleLinkComponent next = page.getLink("next");
      if (next == null) {
        break;
      }
      assertThat(page.getEntry()).hasSize(2);
      page = door.get(next.getUrl()).bundle();
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(all).containsExactlyElementsOf(sample.pulses.reversed());
  }

  @Test
  void whatIsStoredBetweenTwoPagesIsNotOnThem() {
    String path = "/Observation?patient=" + sample.patient + "&_count=3";
    Bundle first = door.get(path).bundle();
    assertThat(door.delete("/Observation/" + sample.pulses.getFirst()).status()).isEqualTo(204);
    Bundle second = door.get(first.getLink("next").getUrl()).bundle();

    List<String> all = ids(first);
    all.addAll(ids(second));
    assertThat(all).containsExactlyInAnyOrderElementsOf(sample.pulses);
    assertThat(found("/Observation?patient=" + sample.patient)).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"date", "value-quantity", "_lastUpdated,date"})
  void orderIsAsAskedFor(String sort) {
    String path = "/Observation?patient=" + sample.patient + "&_sort=" + sort;

    assertThat(found(path)).containsExactlyElementsOf(sample.pulses);
  }

  @Test
  void includesAreMarkedAndStandOnce() {
    String path =
        "/Observation?patient="
            + sample.patient
            + "&_include=Observation:performer&_include=Observation:patient";

    Bundle bundle = door.get(path).bundle();

    assertThat(of(bundle, SearchEntryMode.MATCH)).hasSize(5);
    assertThat(of(bundle, SearchEntryMode.INCLUDE))
        .containsExactlyInAnyOrder(sample.patient, sample.practitioner);
  }

  @Test
  void reverseIncludesAddWhatRefers() {
    Bundle ofPatient =
        door.get("/Patient?_id=" + sample.patient + "&_revinclude=Condition:subject").bundle();
    Bundle ofPractitioner =
        door.get(
                "/Practitioner?_id="
                    + sample.practitioner
                    + "&_revinclude=Condition:asserter&_revinclude=Observation:performer")
            .bundle();

    assertThat(of(ofPatient, SearchEntryMode.INCLUDE)).containsExactly(sample.condition);
    assertThat(of(ofPractitioner, SearchEntryMode.INCLUDE))
        .hasSize(6)
        .contains(sample.condition)
        .containsAll(sample.pulses);
  }

  @Test
  void onlyACountHasNoEntries() {
    for (String ask : List.of("_summary=count", "_count=0")) {
      Bundle bundle = door.get("/Patient?family=" + sample.mark + "&" + ask).bundle();
      assertThat(bundle.getTotal()).isEqualTo(1);
      assertThat(bundle.getEntry()).isEmpty();
      assertThat(bundle.getLink("next")).isNull();
    }
  }

  @Test
  void aSearchByPostIsTheSameSearch() {
    Bundle bundle =
        door.form("Observation", "patient=" + sample.patient + "&date=ge2026-04-01").bundle();

    assertThat(ids(bundle)).containsExactlyInAnyOrder(sample.pulses.get(3), sample.pulses.get(4));
  }

  @Test
  void asKnownBeforeItWasStoredThereIsNothing() {
    String path = "/Observation?patient=" + sample.patient;

    assertThat(found(path + "&_asKnownAt=2026-01-01")).isEmpty();
  }

  @Test
  void asKnownInBetweenThereIsWhatWasStoredByThenInTheVersionOfThen() {
    String first = sample.pulses.getFirst();
    String before = known();
    store(door.put("/Observation/" + first, pulse("'id':'" + first + "',", "2026-01-01", 160)));
    String added = store(door.post("/Observation", pulse("", "2026-06-01", 170)));
    String after = known();
    List<String> ofThen = List.of("60/1", "61/1", "62/1", "63/1", "64/1");
    List<String> ofNow = List.of("160/2", "61/1", "62/1", "63/1", "64/1", "170/1");
    String all = "/Observation?patient=" + sample.patient;
    String everything = "/Patient/" + sample.patient + "/$everything?_type=Observation";
    String one = "/Observation?patient=" + sample.patient + "&_id=" + first + "," + added;

    assertThat(values(all + "&_asKnownAt=" + before)).containsExactlyInAnyOrderElementsOf(ofThen);
    assertThat(values(everything + "&_asKnownAt=" + before))
        .containsExactlyInAnyOrderElementsOf(ofThen);
    assertThat(values(one + "&_asKnownAt=" + before)).containsExactly("60/1");
    for (String now : List.of("", "&_asKnownAt=" + after)) {
      assertThat(values(all + now)).as(now).containsExactlyInAnyOrderElementsOf(ofNow);
      assertThat(values(everything + now)).as(now).containsExactlyInAnyOrderElementsOf(ofNow);
      assertThat(values(one + now)).as(now).containsExactlyInAnyOrder("160/2", "170/1");
    }
  }

  private String pulse(String id, String when, int value) {
    return """
        {'resourceType':'Observation',%s'status':'final',
         'code':{'coding':[{'system':'http://loinc.org','code':'8867-4'}]},
         'subject':{'reference':'Patient/%s'},'effectiveDateTime':'%s','valueQuantity':{'value':%d}}
        """
        .formatted(id, sample.patient, when, value);
  }

  /// The id of what was stored.
  private static String store(Door.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    return new IdType(answer.header("Location")).getIdPart();
  }

  /// The first time at which all that has been stored is known.
  private String known() {
    String unnumbered =
        """
        select count(*) from record.change c
        where not exists (select 1 from record.numbered n where n.tx = c.tx)
        """;
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> jdbc.sql(unnumbered).query(Integer.class).single() == 0);
    return jdbc.sql("select max(at) from record.horizon")
        .query(OffsetDateTime.class)
        .single()
        .toInstant()
        .toString();
  }

  private List<String> values(String path) {
    Door.Answer answer = door.get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.bundle().getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .map(o -> o.getValueQuantity().getValue() + "/" + o.getIdElement().getVersionIdPart())
        .toList();
  }

  @Test
  void everythingIsTheWholeRecordOrThePartAskedFor() {
    String path = "/Patient/" + sample.patient + "/$everything";

    Bundle whole = door.get(path).bundle();
    assertThat(of(whole, SearchEntryMode.MATCH))
        .hasSize(7)
        .startsWith(sample.patient)
        .contains(sample.condition)
        .containsAll(sample.pulses);
    assertThat(of(whole, SearchEntryMode.INCLUDE))
        .as("what it refers to that is about nobody")
        .containsExactly(sample.practitioner);
    assertThat(whole.getTotal()).isEqualTo(7);
    assertThat(found(path + "?_type=Observation,Condition")).hasSize(6);
    assertThat(found(path + "?_type=Observation&start=2026-02-01&end=2026-03-01"))
        .containsExactlyInAnyOrder(sample.pulses.get(1), sample.pulses.get(2));
    assertThat(found(path + "?_since=2099-01-01")).isEmpty();
    assertThat(found(path + "?_asKnownAt=2026-01-01")).isEmpty();
  }

  private String filled(String query) {
    return query
        .replace("$P", sample.patient)
        .replace("$D", sample.practitioner)
        .replace("$M", sample.mark)
        .replace("$m", sample.mark.toLowerCase(java.util.Locale.ROOT));
  }

  private List<String> found(String path) {
    Door.Answer answer = door.get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return ids(answer.bundle());
  }

  private static List<String> ids(Bundle bundle) {
    List<String> ids = new ArrayList<>();
    bundle.getEntry().forEach(e -> ids.add(e.getResource().getIdElement().getIdPart()));
    return ids;
  }

  private static List<String> of(Bundle bundle, SearchEntryMode mode) {
    return bundle.getEntry().stream()
        .filter(e -> e.getSearch().getMode() == mode)
        .map(e -> e.getResource().getIdElement().getIdPart())
        .toList();
  }
}
