package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("benchmarks")
class ReportTests {

  @TempDir Path folder;

  private final Report report = new Report("Peer 1.0");

  @Test
  void theRatioSaysHowManyTimesBetterOursIsWhateverTheUnit() {
    Row faster = Row.of("read", "ms", false, new Pair<>(2.0, 8.0));
    Row more = Row.of("load", "resources/s", true, new Pair<>(900.0, 100.0));
    assertThat(faster.ratio()).isEqualTo(4.0);
    assertThat(more.ratio()).isEqualTo(9.0);
    assertThat(Row.of("read", "ms", false, new Pair<Double>(null, 8.0)).ratio()).isNull();
  }

  @Test
  void aRowIsWrittenWithBothFiguresAndWhereTheyWereTaken() {
    var ours = new Row.Figure(2, new Row.Percentiles(2, 3, 4));
    report.add(new Row("read", "ms", false, ours, new Row.Figure(8, null), ""));
    JsonNode row = written().get(0);
    assertThat(row.get("name").asString()).isEqualTo("read");
    assertThat(row.get("unit").asString()).isEqualTo("ms");
    assertThat(row.get("ours").asDouble()).isEqualTo(2);
    assertThat(row.get("peer").asDouble()).isEqualTo(8);
    assertThat(row.get("peerName").asString()).isEqualTo("Peer 1.0");
    assertThat(row.get("ratio").asDouble()).isEqualTo(4);
    assertThat(row.get("p50").asDouble()).isEqualTo(2);
    assertThat(row.get("p95").asDouble()).isEqualTo(3);
    assertThat(row.get("p99").asDouble()).isEqualTo(4);
    assertThat(row.get("machine").asString()).isEqualTo("a machine");
    assertThat(row.get("commit").asString()).isEqualTo("abc");
    assertThat(row.has("error")).isFalse();
  }

  @Test
  void differentAnswersAreAnErrorInTheTableAndNotANumber() {
    report.add(Row.of("record", "ms", false, new Pair<>(2.0, 8.0)).withError("unequal"));
    JsonNode row = written().get(0);
    assertThat(row.get("error").asString()).isEqualTo("unequal");
    assertThat(row.get("ours").isNull()).isTrue();
    assertThat(row.get("peer").isNull()).isTrue();
    assertThat(row.get("ratio").isNull()).isTrue();
    assertThat(report.failed()).isTrue();
    var text = new ByteArrayOutputStream();
    report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
    assertThat(text.toString(StandardCharsets.UTF_8)).contains("error: unequal");
  }

  private JsonNode written() {
    Path file = folder.resolve("new/latest.json");
    report.write(file, "a machine", "abc");
    return new JsonMapper().readTree(file);
  }
}
