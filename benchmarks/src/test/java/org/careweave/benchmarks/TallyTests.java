package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class TallyTests {

  private static final String TASK =
      """
      {"search":{"mode":"match"},"resource":{"resourceType":"Task","id":"%s",
       "for":{"reference":"%s"}}}
      """;
  private static final String PATIENT =
      """
      {"search":{"mode":"include"},"resource":{"resourceType":"Patient","id":"%s"}}
      """;
  private static final String OUTCOME =
      """
      {"search":{"mode":"outcome"},"resource":{"resourceType":"OperationOutcome","id":"o"}}
      """;

  private final LittleServer server = new LittleServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void matchesAreCountedAndWhatTheyReferToMustBeIncluded() {
    Tally tally =
        tally(
            "/for/reference",
            TASK.formatted("1", "Patient/a"),
            TASK.formatted("2", "http://host/fhir/Patient/b"),
            PATIENT.formatted("a"),
            PATIENT.formatted("b"),
            OUTCOME);
    assertThat(tally.resources()).isEqualTo(2);
    assertThat(tally.includes()).isEqualTo(2);
    assertThat(tally.complete()).isTrue();
  }

  @Test
  void aMissingIncludeIsSeen() {
    Tally tally = tally("/for/reference", TASK.formatted("1", "Patient/a"));
    assertThat(tally.complete()).isFalse();
  }

  @Test
  void withoutIncludesEverythingButOutcomesCountsOnce() {
    Tally tally =
        tally("", PATIENT.formatted("a"), PATIENT.formatted("a"), PATIENT.formatted("b"), OUTCOME);
    assertThat(tally.resources()).isEqualTo(2);
  }

  @Test
  void answersOfDifferentSizeAreAnErrorThatNamesTheTypes() {
    Tally ours = new Tally(Map.of("Task", 3, "Patient", 1), 0, true, 10);
    Tally peer = new Tally(Map.of("Task", 4, "Patient", 1), 0, true, 10);
    assertThat(Answers.difference(new Pair<>(List.of(ours), List.of(peer))))
        .isEqualTo("1 of 1 answers differ in size, the first in Task: ours 3, peer 4");
    assertThat(Answers.difference(new Pair<>(List.of(ours), List.of(ours)))).isEmpty();
  }

  @Test
  void answersWithoutAnyResourceCannotBeCompared() {
    Tally empty = new Tally(Map.of(), 0, true, 10);
    assertThat(Answers.difference(new Pair<>(List.of(empty), List.of(empty)))).isNotEmpty();
  }

  private Tally tally(String includes, String... entries) {
    server.answering(
        "GET /fhir/Task",
        200,
        "{\"resourceType\":\"Bundle\",\"entry\":[" + String.join(",", entries) + "]}");
    Call call = Call.get("/Task");
    try (var client = new Client(server, Target.Role.CLIENT)) {
      return Tally.of(client, new Question("tasks", "Task", includes, List.of(call)), call);
    }
  }
}
