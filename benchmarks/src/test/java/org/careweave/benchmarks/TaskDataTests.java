package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("benchmarks")
class TaskDataTests {

  private final DataSet data =
      new DataSet(
          List.of(),
          List.of(new DataSet.BundleFile(Path.of("a.json"), 3)),
          new DataSet.Facts(
              List.of(
                  new DataSet.Person("p1", "One1", "1950-01-01"),
                  new DataSet.Person("p2", "Two2", "1960-01-01")),
              Map.of("Patient", 2),
              Map.of("o1", 5, "o2", 9),
              Map.of()));

  @Test
  void theSameTasksComeOnEveryRun() {
    List<byte[]> first = new TaskData(data).bundles();
    List<byte[]> second = new TaskData(data).bundles();
    assertThat(first).hasSize(30);
    for (int i = 0; i < first.size(); i++) {
      assertThat(first.get(i)).isEqualTo(second.get(i));
    }
  }

  @Test
  void everyOwnerHasMoreThanAPageInEveryStatus() {
    var counts = new TreeMap<String, Integer>();
    for (byte[] bundle : new TaskData(data).bundles()) {
      for (JsonNode entry : new JsonMapper().readTree(bundle).get("entry")) {
        JsonNode task = entry.get("resource");
        String owner = task.at("/owner/reference").asString();
        counts.merge(owner + " " + task.get("status").asString(), 1, Integer::sum);
      }
    }
    assertThat(counts).hasSize(2 * TaskData.STATUSES.size());
    assertThat(counts.values()).allMatch(count -> count > 50);
  }

  @Test
  void whoTakesTasksAreTheFirstPractitionersOfTheBundles(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("practitioners.json");
    Files.writeString(
        file,
        """
        {"entry": [
          {"resource": {"resourceType": "PractitionerRole", "identifier": [{"value": "x"}]}},
          {"resource": {"resourceType": "Practitioner", "identifier": [{"system": "s", "value": "1"}]}},
          {"resource": {"resourceType": "Practitioner", "identifier": [{"system": "s", "value": "2"}]}},
          {"resource": {"resourceType": "Practitioner", "identifier": [{"system": "s", "value": "3"}]}}]}
        """);
    var shared = new DataSet(List.of(new DataSet.BundleFile(file, 4)), List.of(), data.facts());
    assertThat(new TaskData(shared).workers(2)).containsExactly("s|1", "s|2");
    assertThatThrownBy(() -> new TaskData(data).workers(2))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theMostFrequentComeFirstThenByName() {
    Map<String, Integer> counts = Map.of("b", 2, "a", 2, "c", 7, "d", 1);
    assertThat(DataSet.Facts.mostFrequent(counts, 2, 9)).containsExactly("c", "a", "b");
    assertThat(DataSet.Facts.mostFrequent(counts, 0, 1)).containsExactly("c");
  }
}
