package org.careweave.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("benchmarks")
class ProcessTreeTests {

  private final ProcessTree own = new ProcessTree(List.of(ProcessHandle.current().pid()));

  @BeforeEach
  void onlyOnLinux() {
    assumeThat(Files.exists(Path.of("/proc/self/smaps_rollup"))).as("needs Linux' /proc").isTrue();
  }

  @Test
  void whatAChildUsedStaysCountedAfterItsEnd() throws IOException, InterruptedException {
    Duration before = own.cpu();
    Process child =
        new ProcessBuilder("sh", "-c", "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done").start();
    assertThat(child.waitFor()).isZero();
    assertThat(own.cpu()).isGreaterThan(before.plusMillis(50));
  }

  @Test
  void memoryIsThatOfTheProcessAndItsChildren() throws IOException, InterruptedException {
    Process child = new ProcessBuilder("sleep", "60").start();
    try {
      assertThat(ProcessTree.parent(child.pid())).isEqualTo(ProcessHandle.current().pid());
      assertThat(own.proportionalSetSize())
          .isGreaterThan(new ProcessTree(List.of(child.pid())).proportionalSetSize());
    } finally {
      child.destroy();
      child.waitFor();
    }
  }

  @Test
  void aProcessThatIsGoneCountsNothing() {
    assertThat(new ProcessTree(List.of(4_194_305L)).cpu()).isZero();
  }
}
