package org.careweave.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.careweave.directory.Directory;
import org.careweave.record.Outcome;
import org.careweave.record.ReadResult;
import org.careweave.record.Records;
import org.careweave.testing.PlatformTest;
import org.careweave.testing.SharedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Real resources, sent as a feed sends them: HL7's own R4 test cases, and the UK examples of the
/// shared data folder where it is there. What cannot be used has to be refused for a reason.
@PlatformTest
@Tag("exchange")
class RealInputTests {

  private static final String CASES = "/org/hl7/fhir/testcases/r4";
  private static final FhirContext R4 = FhirContext.forR4();

  @Autowired private Exchange exchange;
  @Autowired private Directory directory;
  @Autowired private Records records;

  @BeforeEach
  void load() {
    Feeds.load(directory);
  }

  @Test
  void hl7sExamplesAreStoredOrRefusedForAReason() throws Exception {
    Map<String, String> found = new TreeMap<>();
    var place = Objects.requireNonNull(RealInputTests.class.getResource(CASES));
    try (FileSystem jar = FileSystems.newFileSystem(jarOf(place), Map.of())) {
      resources(jar.getPath(CASES), found);
    }
    assertThat(found.size()).isGreaterThan(100);

    Tried tried = send(found);

    assertThat(tried.stored())
        .as("refused: %s", tried.refused())
        .isGreaterThan(found.size() * 9 / 10);
  }

  @Test
  void ukExamplesAreStoredOrRefusedForAReason() throws IOException {
    Path data = SharedData.folder();
    assumeTrue(Files.isDirectory(data), "the shared data folder is not here");
    Map<String, String> found = new TreeMap<>();
    for (String folder : List.of("ukcore", "nhs-pds", "nhs-bars", "nhs-immunisation")) {
      if (Files.isDirectory(data.resolve(folder))) {
        resources(data.resolve(folder), found);
      }
    }
    assumeTrue(found.size() > 20, "the shared data folder has no UK examples");

    Tried tried = send(found);

    assertThat(tried.stored())
        .as("refused: %s", tried.refused())
        .isGreaterThan(found.size() * 8 / 10);
  }

  private record Tried(int stored, Map<String, Integer> refused) {}

  /// Sends them forty at a time; every entry has an answer that makes sense.
  private Tried send(Map<String, String> found) {
    int stored = 0;
    Map<String, Integer> refused = new HashMap<>();
    List<String> names = List.copyOf(found.keySet());
    for (int from = 0; from < names.size(); from += 40) {
      List<String> some = names.subList(from, Math.min(names.size(), from + 40));
      Feeds.Bundle bundle = Feeds.bundle("collection");
      some.forEach(
          name ->
              bundle.entry(
                  "{\"fullUrl\":\"https://example.org/"
                      + name
                      + "\",\"resource\":"
                      + found.get(name)
                      + "}"));
      byte[] body =
          bundle
              .json()
              .replace(
                  "'resourceType':'Bundle','type':'collection','entry'",
                  "\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\"")
              .getBytes(StandardCharsets.UTF_8);
      Receipt receipt = exchange.accept(Feeds.EPR, Feeds.upload(body, Feeds.JSON));
      assertThat(receipt).isInstanceOf(Receipt.Taken.class);
      List<Outcome> outcomes = ((Receipt.Taken) receipt).outcomes();
      assertThat(outcomes).hasSize(some.size());
      for (Outcome outcome : outcomes) {
        if (outcome instanceof Outcome.Refused(var index, var problem)) {
          assertThat(problem.code()).as(some.get(index)).isNotEqualTo(ExchangeProblem.BUG.code());
          assertThat(problem.location()).as("%s %s", some.get(index), problem).isNotBlank();
          refused.merge(some.get(index) + " " + problem, 1, Integer::sum);
        } else if (outcome instanceof Outcome.Stored(var _, var key, var _, var _, var _)) {
          assertThat(records.read(key, Feeds.SYSTEM)).isInstanceOf(ReadResult.Found.class);
          stored++;
        }
      }
    }
    return new Tried(stored, refused);
  }

  /// Every resource below the folder, as JSON; XML is turned into it. Bundles count entry by entry.
  private static void resources(Path folder, Map<String, String> into) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = new ArrayList<>(all.filter(Files::isRegularFile).toList());
    }
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".json") || name.endsWith(".xml")) {
        resource(name, Files.readString(file), into);
      }
    }
  }

  private static void resource(String name, String text, Map<String, String> into) {
    var lenient = new LenientErrorHandler(false).disableAllErrors();
    try {
      boolean xml = name.endsWith(".xml");
      var parser = xml ? R4.newXmlParser() : R4.newJsonParser();
      var resource = parser.setParserErrorHandler(lenient).parseResource(text);
      if (resource instanceof org.hl7.fhir.r4.model.Bundle bundle) {
        for (int i = 0; i < bundle.getEntry().size(); i++) {
          var inside = bundle.getEntry().get(i).getResource();
          if (inside != null) {
            into.put(name + "-" + i, R4.newJsonParser().encodeResourceToString(inside));
          }
        }
      } else {
        into.put(name, xml ? R4.newJsonParser().encodeResourceToString(resource) : text);
      }
    } catch (RuntimeException e) {
      // Some files are no R4 resources; others are malformed on purpose.
    }
  }

  private static java.net.URI jarOf(java.net.URL place) throws URISyntaxException {
    return java.net.URI.create(place.toURI().toString().replaceFirst("!.*", ""));
  }
}
