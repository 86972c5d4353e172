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
  void whatIsNotUnderstoodIsRefused() {
    assertThat(Options.parse(List.of("nonsense"))).isEmpty();
    assertThat(Options.parse(List.of("--fast"))).isEmpty();
    assertThat(Options.parse(List.of("--only"))).isEmpty();
    assertThat(Options.parse(List.of("--only", "both"))).isEmpty();
    assertThat(Options.parse(List.of(""))).isEmpty();
  }
}
