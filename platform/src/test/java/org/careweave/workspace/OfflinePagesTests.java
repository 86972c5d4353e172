package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.careweave.testing.TaskRegion.NURSES;
import static org.careweave.testing.TaskRegion.RUTH;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.careweave.access.Access;
import org.careweave.design.ClinicalDate;
import org.careweave.directory.Directory;
import org.careweave.people.FoundPerson;
import org.careweave.people.People;
import org.careweave.record.Records;
import org.careweave.tasks.NewTask;
import org.careweave.tasks.Task;
import org.careweave.tasks.TaskDue;
import org.careweave.tasks.TaskOutcome;
import org.careweave.tasks.TaskPriority;
import org.careweave.tasks.Tasks;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TaskRegion;
import org.careweave.testing.TestClient;
import org.careweave.testing.TestDatabase;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a phone reads to keep, and what it tells afterwards, through the pages' own door.
@PlatformTest
@ActiveProfiles("demo")
@Tag("workspace")
class OfflinePagesTests {

  @Autowired private Directory directory;
  @Autowired private Records records;
  @Autowired private People people;
  @Autowired private Access access;
  @Autowired private Tasks tasks;
  @Autowired private TestDatabase database;
  @LocalServerPort private int port;

  private TaskRegion region;
  private FoundPerson person;
  private Task task;

  @BeforeEach
  void region() {
    region = new TaskRegion(directory, records, people, access).made();
    person = region.person(79_001, "Barraclough");
    NewTask wish =
        new NewTask(
            person.best(),
            new Task.What("Weigh her", null, TaskPriority.URGENT, "On the chair scales"),
            new TaskDue(Instant.now().plusSeconds(4), "Daily"),
            NURSES,
            null,
            List.of("Scales"),
            null);
    task = ((TaskOutcome.Done) tasks.create(wish, region.sight(RUTH))).task();
  }

  private TestClient as(String user) {
    return TestClient.of(port).signedInAs(user);
  }

  private static JsonNode json(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    return JsonMapper.shared().readTree(response.body());
  }

  private static HttpResponse<String> post(
      TestClient client, String path, Map<String, String> fields) {
    return client.post(path, client.get("/tasks"), fields);
  }

  private static JsonNode begun(TestClient client) {
    return json(post(client, "/offline/devices", Map.of()));
  }

  private JsonNode list(TestClient client) throws InterruptedException {
    Thread.sleep(4_100);
    String device = begun(client).get("device").stringValue();
    return json(client.get("/offline/list?device=" + device));
  }

  /// How often a list to keep is in the trail.
  private int looked() {
    return database
        .jdbc()
        .sql(
            "select count(*) from audit.intent i join audit.asked a on a.id = i.asked where a.query like '%to keep on a phone%'")
        .query(Integer.class)
        .single();
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void theListSaysOfEachPersonWhatTheRecordPageSaysAndWhatIsNotThere() throws InterruptedException {
    TestClient ruth = as("nurse");
    int looked = looked();
    JsonNode list = list(ruth);
    assertThat(looked()).isEqualTo(looked + 1);
    String id = Long.toString(person.person().value());
    JsonNode shown =
        list.get("people")
            .valueStream()
            .filter(one -> one.get("id").stringValue().equals(id))
            .findFirst()
            .orElseThrow();
    String page = plain(Jsoup.parse(ruth.get("/people/" + id).body()).text());
    List<String> kinds = new ArrayList<>();
    for (JsonNode block : shown.get("blocks")) {
      for (JsonNode line : block.get("lines")) {
        String text = plain(line.get("text").stringValue());
        assertThat(page).contains(text.isEmpty() ? line.get("what").stringValue() : text);
      }
      for (JsonNode gap : block.get("gaps")) {
        kinds.add(block.get("title").stringValue() + " " + gap.get("kind").stringValue());
        assertThat(page).contains(plain(gap.get("text").stringValue()));
      }
    }
    assertThat(kinds).contains("Allergies unknown", "Medicines absent");
    assertThat(shown.get("name").stringValue()).isEqualTo("BARRACLOUGH, Anita");
    assertThat(page).contains(shown.get("born").stringValue());
    JsonNode weigh =
        list.get("tasks")
            .valueStream()
            .filter(one -> one.get("id").stringValue().equals(task.id()))
            .findFirst()
            .orElseThrow();
    assertThat(weigh.get("title").stringValue()).isEqualTo("Weigh her");
    assertThat(weigh.get("late").booleanValue()).isTrue();
    assertThat(weigh.get("moves").valueStream().map(JsonNode::stringValue))
        .containsExactly("claim", "start", "complete", "fail");
  }

  @Test
  void whoHasNothingToDoWithTheTeamHasNothingOfItOnTheirList() throws InterruptedException {
    JsonNode list = list(as("social"));
    assertThat(list.toString()).doesNotContain("BARRACLOUGH", "Weigh her");
    assertThat(list.get("tasks")).isEmpty();
  }

  @Test
  void aDeviceThatWasEndedOrIsNoneOrSomebodyElsesGetsNoList() {
    TestClient ruth = as("nurse");
    String device = begun(ruth).get("device").stringValue();
    assertThat(ruth.get("/offline/list").statusCode()).isEqualTo(410);
    assertThat(ruth.get("/offline/list?device=" + UUID.randomUUID()).statusCode()).isEqualTo(410);
    assertThat(as("nurse2").get("/offline/list?device=" + device).statusCode()).isEqualTo(410);
    TestClient nobody = TestClient.of(port);
    assertThat(json(nobody.get("/offline/stays/" + device)).get("stays").booleanValue()).isTrue();

    post(ruth, "/offline/devices/end", Map.of("device", device));

    assertThat(ruth.get("/offline/list?device=" + device).statusCode()).isEqualTo(410);
    assertThat(json(nobody.get("/offline/stays/" + device)).get("stays").booleanValue()).isFalse();
    assertThat(post(ruth, "/offline/devices/end", Map.of()).statusCode()).isEqualTo(400);
  }

  private Map<String, String> deed(TestClient client, String kind, String says) {
    Map<String, String> fields = new HashMap<>();
    fields.put("holder", json(client.get("/offline/standing")).get("holder").stringValue());
    fields.put("key", UUID.randomUUID().toString());
    fields.put("kind", kind);
    fields.put("task", task.id());
    fields.put("version", Integer.toString(task.version()));
    fields.put("says", says);
    return fields;
  }

  private static String told(TestClient client, Map<String, String> fields) {
    return json(post(client, "/offline/deeds", fields)).get("outcome").stringValue();
  }

  @Test
  void whatSomebodyElseWroteIsNotSentInAnotherSession() {
    Map<String, String> ruths = deed(as("nurse"), "complete", "Weighed");

    assertThat(told(as("nurse2"), ruths)).isEqualTo("other");
    ruths.remove("holder");
    assertThat(told(as("nurse2"), ruths)).isEqualTo("other");

    assertThat(tasks.task(task.id(), region.sight(RUTH)).orElseThrow().isOpen()).isTrue();
  }

  @Test
  void whatIsNotWholeIsRefused() {
    TestClient ruth = as("nurse");
    for (Map<String, String> change :
        List.of(
            Map.of("key", "x"),
            Map.of("kind", "hand-on"),
            Map.of("kind", "visit"),
            Map.of("version", "0"),
            Map.of("version", "99999999999"),
            Map.of("task", "x"),
            Map.of("task", UUID.randomUUID().toString()),
            Map.of("says", " "))) {
      Map<String, String> fields = deed(ruth, "complete", "Weighed");
      fields.putAll(change);
      assertThat(told(ruth, fields)).as("%s", change).isEqualTo("refused");
    }
    assertThat(told(ruth, deed(ruth, "complete", "Weighed"))).isEqualTo("done");
  }

  private Map<String, String> visit(TestClient client) {
    Map<String, String> fields = deed(client, "visit", "");
    ZonedDateTime now = Instant.now().atZone(ClinicalDate.ZONE);
    fields.put("person", Long.toString(person.person().value()));
    fields.put("note", "In good heart");
    fields.put("pulse", "182");
    fields.put("due-day", Integer.toString(now.getDayOfMonth()));
    fields.put("due-month", Integer.toString(now.getMonthValue()));
    fields.put("due-year", Integer.toString(now.getYear()));
    fields.put("due-time", ClinicalDate.clock(now.toInstant()));
    fields.put("done", "yes");
    return fields;
  }

  @Test
  void aVisitIsJudgedAsOnItsOwnPageAndToldAgainItIsTheSameOne() {
    TestClient ruth = as("nurse");
    Map<String, String> fields = visit(ruth);
    JsonNode doubt = json(post(ruth, "/offline/deeds", fields));
    assertThat(doubt.get("outcome").stringValue()).isEqualTo("doubt");
    fields.put("pulse", "900");
    JsonNode wrong = json(post(ruth, "/offline/deeds", fields));
    assertThat(wrong.get("fields").get("pulse").stringValue()).contains("can only be");
    fields.put("pulse", "182");
    fields.put("sure", doubt.get("sure").stringValue());

    String first = json(post(ruth, "/offline/deeds", fields)).get("where").stringValue();
    String again = json(post(ruth, "/offline/deeds", fields)).get("where").stringValue();

    assertThat(again).isEqualTo(first);
    assertThat(ruth.get(first).body()).contains("In good heart");
    assertThat(tasks.task(task.id(), region.sight(RUTH)).orElseThrow().isOpen()).isFalse();
  }

  @Test
  void aVisitWhoseTaskSomebodyElseDidMeanwhileIsAskedAboutAndCanBeSavedAlone() {
    TestClient ruth = as("nurse");
    Map<String, String> fields = visit(ruth);
    fields.remove("pulse");
    assertThat(told(as("nurse2"), deed(as("nurse2"), "complete", "Done at noon")))
        .isEqualTo("done");

    JsonNode conflict = json(post(ruth, "/offline/deeds", fields));
    assertThat(conflict.get("outcome").stringValue()).isEqualTo("conflict");
    assertThat(conflict.get("now").get("outcome").stringValue()).isEqualTo("Done at noon");
    assertThat(conflict.get("since").get(0).stringValue()).contains("Maya Okonjo");
    fields.put("done", "");
    assertThat(told(ruth, fields)).isEqualTo("done");
  }
}
