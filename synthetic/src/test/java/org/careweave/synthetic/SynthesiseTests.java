package org.careweave.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("synthetic")
class SynthesiseTests {

  @Test
  void theSameArgumentsGiveTheSameBytes() throws Exception {
    Map<String, String> first = digests(Written.make(60, 7));
    Map<String, String> second = digests(Written.make(60, 7));
    assertThat(second).isEqualTo(first);
    assertThat(first).hasSizeGreaterThan(40);
  }

  @Test
  void anotherSeedGivesOtherPeople() throws Exception {
    assertThat(digests(Written.make(60, 7)).get("truth/people.ndjson"))
        .isNotEqualTo(digests(Written.make(60, 8)).get("truth/people.ndjson"));
  }

  @Test
  void argumentsThatMakeNoSenseAreRefused() {
    assertRefused("--people", "0");
    assertRefused("--people", "1000001");
    assertRefused("--people", "many");
    assertRefused("--people");
    assertRefused("--colour", "blue");
    assertRefused("--today", "22/11/2026");
  }

  private static void assertRefused(String... arguments) {
    assertThatThrownBy(() -> Synthesise.Order.of(arguments)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void argumentsAreUnderstood() {
    Synthesise.Order order =
        Synthesise.Order.of(
            new String[] {"--people", "700", "--seed", "3", "--out", "x", "--today", "2027-01-02"});
    assertThat(order).isEqualTo(new Synthesise.Order(700, 3, Path.of("x"), Clock.day(2027, 1, 2)));
  }

  @Test
  void promisesThatAreMissedAreNamed() {
    Counts counts = new Counts();
    for (int person = 0; person < 600; person++) {
      counts.resource("Patient", false);
      counts.endOfPerson(1, true);
    }
    assertThat(counts.missed()).hasSize(6);
  }

  @Test
  void fewPeoplePromiseNothing() {
    Counts counts = new Counts();
    counts.resource("Patient", false);
    counts.endOfPerson(1, true);
    assertThat(counts.missed()).isEmpty();
  }

  private static Map<String, String> digests(Path folder) throws Exception {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        digests.put(folder.relativize(file).toString(), digest(file));
      }
    }
    return digests;
  }

  private static String digest(Path file)
      throws IOException, java.security.NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }
}
