package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class OptionsTests {

  @Test
  void withoutNamesEverythingIsMeasuredOnBothSides() {
    Options options = Options.parse(List.of()).orElseThrow();
    assertThat(options.wants("load")).isTrue();
    assertThat(options.wants("record")).isTrue();
    assertThat(options.quick()).isFalse();
    assertThat(options.ours() && options.peer()).isTrue();
  }

  @Test
  void aNameOrItsBeginningChoosesRows() {
    Options options = Options.parse(List.of("--quick", "search", "size")).orElseThrow();
    assertThat(options.wants("search-name")).isTrue();
    assertThat(options.wants("size")).isTrue();
    assertThat(options.wants("load")).isFalse();
    assertThat(options.quick()).isTrue();
  }

  @Test
  void theStartAloneNeedsNoData() {
    assertThat(Options.parse(List.of("start")).orElseThrow().needsData()).isFalse();
    assertThat(Options.parse(List.of("start", "size")).orElseThrow().needsData()).isTrue();
    assertThat(Options.parse(List.of()).orElseThrow().needsData()).isTrue();
  }

  @Test
  void oneSideCanRunAlone() {
    Options options = Options.parse(List.of("--only", "peer")).orElseThrow();
    assertThat(options.ours()).isFalse();
    assertThat(options.peer()).isTrue();
  }

  @Test
  void whatIsMeasuredByNameOnlyHasToBeNamedInFull() {
    Options options = Options.parse(List.of("task-work")).orElseThrow();
    assertThat(options.names("task-work")).isTrue();
    assertThat(options.wants("tasks")).isFalse();
    assertThat(options.needsData() && options.needsStaff()).isTrue();
    assertThat(options.page()).isEqualTo("task-work");
    assertThat(Options.parse(List.of("task")).orElseThrow().needsStaff()).isFalse();
    assertThat(Options.parse(List.of()).orElseThrow().names("task-work")).isFalse();
    assertThat(Options.parse(List.of("task-wor"))).isEmpty();
    assertThat(Options.parse(List.of("read", "live")).orElseThrow().page()).isEqualTo("record");
  }

  @Test
  void thePeerIsNotStartedForWhatItCannotDo() {
    Options options = Options.parse(List.of("live", "--quick")).orElseThrow();
    assertThat(options.ours()).isTrue();
    assertThat(options.peer()).isFalse();
    assertThat(options.needsData() && options.needsStaff()).isTrue();
    assertThat(Options.parse(List.of("live", "task-work")).orElseThrow().peer()).isTrue();
    assertThat(Options.parse(List.of("live", "--only", "peer"))).isEmpty();
  }

  @Test
  void whatIsNotUnderstoodIsRefused() {
    assertThat(Options.parse(List.of("nonsense"))).isEmpty();
    assertThat(Options.parse(List.of("--fast"))).isEmpty();
    assertThat(Options.parse(List.of("--only"))).isEmpty();
    assertThat(Options.parse(List.of("--only", "both"))).isEmpty();
    assertThat(Options.parse(List.of(""))).isEmpty();
  }
}
