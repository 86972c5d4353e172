package org.careweave.resources;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Real resources to test on: FHIR R4 examples of HL7's own test cases, and the UK examples in the
/// shared data folder when it is there.
final class Samples {
  private static final FhirContext R4 = lenient();

  private Samples() {}

  private static FhirContext lenient() {
    var context = FhirContext.forR4();
    context.setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
    return context;
  }

  static FhirContext context() {
    return R4;
  }

  /// Every JSON file among the R4 examples, by name: some are odd on purpose.
  static Map<String, byte[]> jsonExamples() {
    return files(".json");
  }

  /// The R4 examples, those in XML turned to JSON by HAPI; what HAPI cannot read is left out.
  static Map<String, byte[]> readable() {
    var readable = new TreeMap<String, byte[]>();
    files(".json").forEach((name, bytes) -> addReadable(name, bytes, readable));
    files(".xml").forEach((name, bytes) -> addReadable(name, bytes, readable));
    return readable;
  }

  private static void addReadable(String name, byte[] bytes, Map<String, byte[]> readable) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      var parser = name.endsWith(".xml") ? R4.newXmlParser() : R4.newJsonParser();
      var resource = parser.parseResource(text);
      String json =
          name.endsWith(".xml") ? R4.newJsonParser().encodeResourceToString(resource) : text;
      readable.put(name, json.getBytes(StandardCharsets.UTF_8));
    } catch (RuntimeException _) {
      // Some test cases are malformed on purpose.
    }
  }

  private static Map<String, byte[]> files(String ending) {
    var found = new TreeMap<String, byte[]>();
    var jar = Samples.class.getResource("/org/hl7/fhir/testcases/r4/examples");
    if (jar == null) {
      throw new IllegalStateException("fhir-test-cases is not on the class path");
    }
    try (var system = FileSystems.newFileSystem(jar.toURI(), Map.of())) {
      for (var folder : List.of("r4/examples", "r4", "r4/graphql", "r4/narrative")) {
        addAll(system.getPath("/org/hl7/fhir/testcases/" + folder), ending, found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    for (var folder : List.of("ukcore/examples", "hl7v2-fhir-pairs", "nhs-bars", "nhs-pds")) {
      var path = shared().resolve("data").resolve(folder);
      if (Files.isDirectory(path)) {
        addAll(path, ending, found);
      }
    }
    return found;
  }

  static Path shared() {
    String place = System.getProperty("CAREWEAVE_SHARED", System.getenv("CAREWEAVE_SHARED"));
    if (place != null) {
      return Path.of(place);
    }
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolveSibling("shared").resolve("data"))) {
        return up.resolveSibling("shared");
      }
    }
    return Path.of("shared-is-not-here");
  }

  private static void addAll(Path folder, String ending, Map<String, byte[]> found) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder, 3)) {
      var paths = new ArrayList<>(files.filter(file -> file.toString().endsWith(ending)).toList());
      for (var path : paths) {
        found.put(folder.getFileName() + "/" + path.getFileName(), Files.readAllBytes(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
