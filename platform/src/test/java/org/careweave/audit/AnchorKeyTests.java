package org.careweave.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("audit")
class AnchorKeyTests {

  private static final byte[] WORDS = "words".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void nodesThatStartTogetherShareOneKeyThatOnlyItsOwnerReads() throws Exception {
    Path file = folder.resolve("made/anchors.key");
    List<Future<AnchorKey>> keys = new ArrayList<>();
    try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        keys.add(nodes.submit(() -> AnchorKey.at(file)));
      }
    }
    for (Future<AnchorKey> key : keys) {
      assertThat(key.get().verifies(WORDS, keys.getFirst().get().sign(WORDS))).isTrue();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aSignatureOfAnotherKeyOrOfOtherWordsDoesNotVerify() throws Exception {
    AnchorKey key = AnchorKey.at(folder.resolve("one"));
    AnchorKey other = AnchorKey.at(folder.resolve("two"));

    assertThat(key.verifies(WORDS, other.sign(WORDS))).isFalse();
    assertThat(key.verifies(new byte[] {1}, key.sign(WORDS))).isFalse();
    assertThat(key.verifies(WORDS, new byte[3])).isFalse();
  }
}
