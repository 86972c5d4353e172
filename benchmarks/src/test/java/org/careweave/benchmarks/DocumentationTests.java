package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("benchmarks")
class DocumentationTests {

  @TempDir Path root;

  private Path page;
  private final Report report = new Report("Peer 1.0");

  @BeforeEach
  void aReport() throws IOException {
    page = root.resolve("docs/performance/record.md");
    Files.createDirectories(page.getParent());
    report.database("PostgreSQL 18: fsync=on");
    report.add(Row.of("read", "ms", false, new Pair<>(2.0, 8.0)));
  }

  @Test
  void theTableReplacesTheLastOneAndTheRestOfThePageStays() throws IOException {
    Files.writeString(
        page,
        """
        # Before
        <!-- begin: written by ./careweave bench --record -->
        old
        <!-- end -->
        after
        """);
    record();
    record();
    assertThat(Files.readString(page))
        .startsWith("# Before\n")
        .endsWith("<!-- end -->\nafter\n")
        .contains("2026-11-22, commit `abc`, `./careweave bench`")
        .containsOnlyOnce("| read | ms | 2.00 | 8.00 | 4.00 x |")
        .doesNotContain("old");
    assertThat(page.resolveSibling("record/latest.json")).exists();
    assertThat(page.resolveSibling("record/rounds.csv")).exists();
  }

  @Test
  void aPageWithoutTheMarksIsLeftAsItIs() throws IOException {
    Files.writeString(page, "no marks");
    assertThatThrownBy(this::record).isInstanceOf(IllegalStateException.class);
    assertThat(Files.readString(page)).isEqualTo("no marks");
  }

  private void record() {
    new Documentation(root, "record")
        .record(report, "./careweave bench", "a machine", "abc", LocalDate.of(2026, 11, 22));
  }
}
