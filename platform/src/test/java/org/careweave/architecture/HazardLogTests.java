package org.careweave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every proof that the hazard log names is a test that is there.
@Tag("docs")
class HazardLogTests {

  private static final Pattern PROOF = Pattern.compile("`(\\w+(?:Tests|Journey))\\.(\\w+)`");

  @Test
  void everyProofIsThere() throws IOException {
    String log = Files.readString(Repository.root().resolve("docs/safety/hazard-log.md"));
    assertThat(PROOF.matcher(log).results().count()).isGreaterThan(20);
    assertThat(missing(log)).isEmpty();
  }

  @Test
  void aProofThatIsNotThereIsFound() throws IOException {
    assertThat(missing("| `HazardLogTests.everyProofIsThere` | `KillTests.nobodyWroteThis` |"))
        .containsExactly("KillTests.nobodyWroteThis");
  }

  private static List<String> missing(String log) throws IOException {
    List<String> missing = new ArrayList<>();
    Matcher proofs = PROOF.matcher(log);
    while (proofs.find()) {
      Path source = source(proofs.group(1));
      if (source == null || !Files.readString(source).contains(" " + proofs.group(2) + "(")) {
        missing.add(proofs.group(1) + "." + proofs.group(2));
      }
    }
    return missing;
  }

  private static @org.jspecify.annotations.Nullable Path source(String testClass)
      throws IOException {
    for (String module : List.of("platform", "kernels", "synthetic")) {
      try (Stream<Path> files = Files.walk(Repository.root().resolve(module))) {
        Path found =
            files
                .filter(file -> file.endsWith(testClass + ".java"))
                .filter(file -> file.toString().contains("/src/test/java/"))
                .findFirst()
                .orElse(null);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
