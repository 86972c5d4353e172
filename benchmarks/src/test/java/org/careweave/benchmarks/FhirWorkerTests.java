package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.careweave.benchmarks.WorkTally.Act;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("benchmarks")
class FhirWorkerTests {

  private static final String LIST =
      "GET /fhir/Task?owner=Organization/2&code=http%3A%2F%2Fhl7.org%2Ffhir%2FCodeSystem%2F"
          + "task-code%7Cfulfill&status=requested&_sort=-authored-on&_count=50";

  private final LittleServer server =
      new LittleServer()
          .answering("POST /fhir/Task", 201, version(4))
          .answering(LIST, 200, "{\"entry\":[{\"fullUrl\":\"http://h/fhir/Task/7\"}]}");
  private final WorkTally tally = new WorkTally();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aTaskIsMadeFoundTakenAndCompletedInTheVersionsThatTheServerNames() {
    server.answering("PUT /fhir/Task/7", 200, version(5));
    work(true);
    assertThat(tally.error()).isEmpty();
    assertThat(tally.acts()).isEqualTo(4);
    assertThat(server.matches()).containsExactly("null", "null", "W/\"4\"", "W/\"5\"");
    JsonNode made = body(0);
    JsonNode taken = body(2);
    JsonNode completed = body(3);
    assertThat(made.path("status").asString()).isEqualTo("requested");
    assertThat(made.at("/owner/reference").asString()).isEqualTo("Organization/2");
    assertThat(taken.path("status").asString()).isEqualTo("in-progress");
    assertThat(taken.path("id").asString()).isEqualTo("7");
    assertThat(taken.at("/owner/reference").asString()).isEqualTo("Practitioner/3");
    assertThat(completed.path("status").asString()).isEqualTo("completed");
  }

  @Test
  void withoutFindingThreeActsAreDone() {
    server.answering("PUT /fhir/Task/7", 200, version(5));
    work(false);
    assertThat(tally.acts()).isEqualTo(3);
    assertThat(tally.of(Act.FIND).size()).isZero();
  }

  @Test
  void whoIsToldThatSomebodyElseWasFirstHasAConflictAndLeavesTheTask() {
    server.answering("PUT /fhir/Task/7", 412, "too late");
    work(true);
    assertThat(tally.acts()).isEqualTo(2);
    assertThat(tally.error()).startsWith("1 conflicts and 0 errors").contains("412", "too late");
  }

  @Test
  void aListWithoutTheTaskThatWasMadeIsAnError() {
    server.answering(LIST, 200, "{\"entry\":[{\"fullUrl\":\"http://h/fhir/Task/77\"}]}");
    work(true);
    assertThat(tally.error()).startsWith("0 conflicts and 1 errors").contains("does not list");
  }

  @Test
  void anAnswerWithoutTheVersionIsAnError() {
    server.answering("POST /fhir/Task", 201, "{\"id\":\"7\"}");
    work(true);
    server.answering("POST /fhir/Task", 201, "not JSON");
    work(true);
    assertThat(tally.error()).startsWith("0 conflicts and 2 errors");
  }

  private void work(boolean finding) {
    var data =
        new DataSet(
            List.of(),
            List.of(new DataSet.BundleFile(Path.of("a.json"), 1)),
            new DataSet.Facts(List.of(), Map.of(), Map.of(), Map.of()));
    var place = new FhirWorker.Place("Patient/1", "Organization/2", "Practitioner/3");
    try (var worker =
        new FhirWorker(server, new TaskData(data), place, new AtomicInteger(TaskData.TASKS))) {
      worker.task(finding, tally);
    }
  }

  private JsonNode body(int request) {
    return new JsonMapper().readTree(server.bodies().get(request));
  }

  private static String version(int number) {
    return "{\"resourceType\":\"Task\",\"id\":\"7\",\"meta\":{\"versionId\":\"%d\"}}"
        .formatted(number);
  }
}
