package org.careweave.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.careweave.access.Caller;
import org.careweave.access.Client;
import org.careweave.access.Clients;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.kernel.OdsCode;
import org.careweave.record.Entry;
import org.careweave.record.Records;
import org.careweave.record.Submission;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.StandingAgreement;
import org.careweave.testing.TestClient;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An application that an agreement and a rule let count has the figures of the counts page, and no
/// more.
@PlatformTest(shared = "counting")
@Tag("fhir")
@Tag("access")
class CountingTests {

  private static final OdsCode HOSPITAL = new OdsCode("RN1");
  private static final String AGREEMENT = "counts-of-applications";

  private static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "RN1", "name": "Hospital", "kind": "acute-trust"},
        {"ods": "QNM", "name": "Board", "kind": "icb"}]}
      """;

  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private Clients clients;
  @Autowired private JdbcClient jdbc;
  @LocalServerPort private int port;

  private final YearMonth ended = YearMonth.now(ZoneId.of("Europe/London")).minusMonths(1);
  private Door counting;

  /// 40 women, 20 men, 3 of another gender; 30 were admitted thrice last month, 2 the month before.
  @BeforeEach
  void people() {
    directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8));
    StandingAgreement.insertCounts(jdbc, AGREEMENT, List.of("app-counts"), 8);
    List<Entry> all = new ArrayList<>();
    for (int n = 0; n < 63; n++) {
      all.add(put(all.size(), "Patient", "c" + n, patient(n)));
    }
    for (int n = 0; n < 30; n++) {
      for (int day = 11; day < 14; day++) {
        all.add(put(all.size(), "Encounter", "e" + n + "-" + day, stay(n, ended + "-" + day)));
      }
    }
    for (int n = 30; n < 32; n++) {
      all.add(put(all.size(), "Encounter", "e" + n, stay(n, ended.minusMonths(1) + "-11")));
    }
    Caller job = new Caller(Caller.Kind.SYSTEM, "test", "Test", "system", HOSPITAL, null);
    records.write(
        new Submission(
            Sight.ofSystem(job),
            "COUNTING",
            Submission.IdRule.SOURCE,
            HOSPITAL,
            Set.of(HOSPITAL),
            false,
            all,
            Instant.now(),
            "test"));
    counting = door("app-counts");
  }

  private static Entry put(int index, String type, String id, String members) {
    String json = "{'resourceType':'%s','id':'%s',%s}".formatted(type, id, members);
    return new Entry.Put(
        index, type, id, null, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), null);
  }

  private static String patient(int n) {
    return "'name':[{'family':'Secret%d'}],'gender':'%s','birthDate':'%s'"
        .formatted(
            n, n < 40 ? "female" : n < 60 ? "male" : "other", LocalDate.now().minusYears(40));
  }

  private static String stay(int n, String day) {
    return """
        'status':'finished','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode',
        'code':'IMP'},'subject':{'reference':'Patient/c%d'},'period':{'start':'%s'}"""
        .formatted(n, day);
  }

  private Door door(String persona) {
    String id = persona + "-" + System.nanoTime();
    String secret =
        clients.add(new Client(Client.Kind.APP, id, "Test", persona, new OdsCode("QNM")));
    return Door.app(port, clients).withToken(TestClient.of(port).token(id, secret));
  }

  private static JsonNode json(Door.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.header("Cache-Control")).contains("no-store");
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void anApplicationHasTheFiguresAndWhatIsNotToldIsNull() {
    Door.Answer answer =
        counting.get("/$count-people?agreement=" + AGREEMENT + "&rows=sex&columns=age");
    JsonNode told = json(answer);
    assertThat(answer.body()).doesNotContain("Secret", "c1\"");
    assertThat(told.path("smallest").asInt()).isEqualTo(8);
    assertThat(told.path("rows").toString())
        .isEqualTo("[\"Female\",\"Male\",\"Other\",\"Not known\"]");
    assertThat(told.path("ofRows").toString()).isEqualTo("[40,null,null,0]");
    assertThat(told.path("ofAll").asInt()).isEqualTo(65);
    assertThat(told.path("cells").path(2).toString()).as("3 people").contains("null");
    JsonNode alone = json(counting.get("/$count-people?agreement=" + AGREEMENT + "&rows=sex"));
    assertThat(alone.path("ofRows")).isEqualTo(told.path("ofRows"));
    assertThat(alone.path("cells").isEmpty()).isTrue();
  }

  @Test
  void itHasItemsByMonth() {
    JsonNode told =
        json(
            counting.get(
                "/$count-items?agreement="
                    + AGREEMENT
                    + "&kind=admissions&months=2&last="
                    + ended));
    assertThat(told.path("kind").asString()).isEqualTo("admissions");
    assertThat(told.path("months").size()).isEqualTo(2);
    JsonNode before = told.path("months").path(0);
    assertThat(before.path("month").asString()).isEqualTo(ended.minusMonths(1).toString());
    assertThat(before.path("items").isNull()).as("2 of 2 people").isTrue();
    assertThat(before.path("people").isNull()).isTrue();
    JsonNode last = told.path("months").path(1);
    assertThat(last.path("people").asInt()).isEqualTo(30);
    JsonNode usual =
        json(counting.get("/$count-items?agreement=" + AGREEMENT + "&kind=admissions"));
    assertThat(usual.path("months").size()).isEqualTo(12);
    assertThat(usual.path("months").path(11)).isEqualTo(last);
  }

  @Test
  void whatIsAskedIsOnTheTrailOfTheApplication() {
    counting.get("/$count-people?agreement=" + AGREEMENT + "&rows=age");
    assertThat(
            jdbc.sql(
                    "select a.action || ' ' || a.query from audit.intent i"
                        + " join audit.asked a on a.id = i.asked"
                        + " where a.action like 'count-%' order by i.at desc limit 1")
                .query(String.class)
                .single())
        .isEqualTo("count-people by age");
  }

  @Test
  void nobodyElseCountsAndNothingElseIsUnderstood() {
    String people = "/$count-people?rows=age&agreement=";
    for (String persona : List.of("app-all", "app-audit", "app-others")) {
      door(persona).get(people + AGREEMENT).refuses(403, "agreement");
    }
    counting.get(people + "nobodys").refuses(403, "agreement");
    counting.get("/$count-people?rows=age").refuses(403, "agreement");
    assertThat(counting.withToken("").get(people + AGREEMENT).status()).isEqualTo(401);
    String own = "?agreement=" + AGREEMENT;
    counting.get("/$count-people" + own + "&rows=height").refuses(400, "rows");
    counting.get("/$count-people" + own).refuses(400, "rows");
    counting.get("/$count-people" + own + "&rows=age&columns=age").refuses(400, "columns");
    counting.get("/$count-people" + own + "&rows=age&rows=sex").refuses(400, "rows");
    counting.get("/$count-people" + own + "&rows=age&born=1980").refuses(400, "born");
    counting
        .get("/$count-people" + own + "&rows=condition&code=x%27y&system=http://snomed.info/sct")
        .refuses(400, "code");
    counting.get("/$count-items" + own + "&kind=letters").refuses(400, "kind");
    counting.get("/$count-items" + own + "&kind=admissions&months=99").refuses(400, "months");
    counting.get("/$count-items" + own + "&kind=admissions&months=-1").refuses(400, "months");
    counting.get("/$count-items" + own + "&kind=admissions&last=2026-13").refuses(400, "last");
    counting.get("/$count-items" + own + "&kind=admissions&last=2999-01").refuses(400, "last");
    counting.get("/$count-items" + own + "&kind=observations").refuses(400, "code");
    assertThat(counting.post("/$count-people" + own, "{}").status()).isEqualTo(405);
    counting.post("/$count-items" + own, "{}").refuses(405, IssueType.NOTSUPPORTED);
  }

  @Test
  void whenTheAgreementEndsSoDoTheFigures() {
    String path = "/$count-people?rows=sex&agreement=" + AGREEMENT;
    jdbc.sql("update access.agreement set stage = 'suspended' where id = ?")
        .param(AGREEMENT)
        .update();
    try {
      counting.get(path).refuses(403, "agreement");
    } finally {
      jdbc.sql("update access.agreement set stage = 'active' where id = ?")
          .param(AGREEMENT)
          .update();
    }
    json(counting.get(path));
  }
}
