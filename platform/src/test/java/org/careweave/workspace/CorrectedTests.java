package org.careweave.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.careweave.access.Access;
import org.careweave.access.Caller;
import org.careweave.access.RelationshipKind;
import org.careweave.access.Sight;
import org.careweave.directory.Directory;
import org.careweave.directory.DirectoryLoad;
import org.careweave.kernel.CompartmentId;
import org.careweave.kernel.OdsCode;
import org.careweave.people.People;
import org.careweave.record.Entry;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.record.ResourceKey;
import org.careweave.record.Submission;
import org.careweave.resources.ResourceType;
import org.careweave.resources.SourceIds;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.TestClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The start page tells a doctor what was taken out of a record since they read it.
@PlatformTest
@Tag("workspace")
class CorrectedTests {

  private static final String DIRECTORY =
      """
      {"name": "Test", "organisations": [
        {"ods": "RN1", "name": "Northmere Hospitals", "shortName": "Northmere Hospitals",
         "kind": "acute-trust"}],
       "sources": [
        {"code": "RN1-EPR", "name": "EPR", "organisation": "RN1", "kind": "epr",
         "custodians": ["RN1"], "client": "feed-epr"}],
       "staff": [
        {"user": "doctor", "name": "Dr Hannah Osei", "jobRole": "R0050",
         "jobRoleName": "Consultant", "persona": "hospital-doctor", "organisation": "RN1"},
        {"user": "other", "name": "Dr Omar Bell", "jobRole": "R0050",
         "jobRoleName": "Consultant", "persona": "hospital-doctor", "organisation": "RN1"}]}
      """;

  private static final Sight FEED =
      Sight.ofSystem(
          new Caller(Caller.Kind.SYSTEM, "feed-epr", "EPR", "feed", new OdsCode("RN1"), null));

  @LocalServerPort private int port;
  @Autowired private Records records;
  @Autowired private Access access;
  @Autowired private People people;
  @Autowired private Directory directory;
  @Autowired private JdbcClient jdbc;

  @Test
  void aReaderSeesWhatWasTakenOutAndSaysThatTheyKnow() {
    assertThat(directory.load(DIRECTORY.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(DirectoryLoad.Loaded.class);
    send("Patient", "w", patient("Wrong", "1961-02-03"));
    send("Patient", "r", patient("Rightful", "1962-03-04"));
    send("Condition", "c", condition("w"));
    CompartmentId home = admitted("w");
    TestClient doctor = TestClient.of(port).signedInAs("doctor");
    TestClient other = TestClient.of(port).signedInAs("other");
    String record = "/people/" + people.personOf(home).value();
    assertThat(doctor.get(record).body()).contains("WRONG");
    send("Condition", "c", condition("r"));
    waited();

    HttpResponse<String> start = doctor.get("/");
    assertThat(start.body())
        .contains("Corrected since you read it", "WRONG, Anita", record, "Northmere Hospitals")
        .doesNotContainIgnoringCase("Rightful");
    assertThat(other.get("/").body()).doesNotContain("Corrected since");

    String number = start.body().split("name=\"correction\" value=\"")[1].split("\"")[0];
    assertThat(doctor.postBody("/corrections", "correction=" + number).statusCode())
        .as("without the page's token")
        .isEqualTo(403);
    other.post("/corrections", other.get("/find"), Map.of("correction", number));
    assertThat(doctor.get("/").body()).contains("Corrected since");
    HttpResponse<String> done = doctor.post("/corrections", start, Map.of("correction", number));
    assertThat(doctor.follow(done).body()).doesNotContain("Corrected since");
  }

  /// The job looks into the trail a quarter of a minute after a move.
  private void waited() {
    jdbc.sql("update record.moved_item set at = at - interval '20 seconds', arrived = ?")
        .param(Timestamp.from(Instant.EPOCH))
        .update();
    jdbc.sql("update audit.intent set at = at - interval '30 seconds'").update();
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(30))
        .until(
            () ->
                jdbc.sql("select count(*) from record.moved_item where told_at is null")
                        .query(Integer.class)
                        .single()
                    == 0);
  }

  private CompartmentId admitted(String patient) {
    ResourceType type = ResourceType.of("Patient");
    ResourceKey key =
        new ResourceKey("Patient", SourceIds.of("RN1-EPR", type, patient).toString());
    CompartmentId home =
        ((ReadResult.Found) records.read(key, FEED)).resource().compartment();
    access.relate(
        new Access.Relationship(
            "org:RN1",
            home,
            people.personOf(home),
            RelationshipKind.ADMISSION,
            Instant.now().minusSeconds(3_600),
            null,
            "test"));
    return home;
  }

  private void send(String type, String id, String rest) {
    String json = "{'resourceType':'" + type + "','id':'" + id + "'," + rest + "}";
    byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    records.write(
        new Submission(
            FEED,
            "RN1-EPR",
            Submission.IdRule.SOURCE,
            new OdsCode("RN1"),
            Set.of(new OdsCode("RN1")),
            false,
            List.of(new Entry.Put(0, type, id, null, bytes, null)),
            Instant.now(),
            "test"));
  }

  private static String patient(String family, String born) {
    return "'name':[{'family':'" + family + "','given':['Anita']}],'birthDate':'" + born + "'";
  }

  private static String condition(String patient) {
    return "'subject':{'reference':'Patient/" + patient + "'},'code':{'text':'Asthma'}";
  }
}
