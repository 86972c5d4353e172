package org.careweave.synthetic;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A population as it lies on disk: written once for all tests, read back from the files only.
final class Written {

  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int TODAY = (int) LocalDate.of(2026, 11, 22).toEpochDay();

  final Path folder;
  final Map<String, JsonNode> people = new LinkedHashMap<>();
  final Map<String, String> personOf = new HashMap<>();
  final Set<String> misfiled = new HashSet<>();
  final List<JsonNode> faults = new ArrayList<>();

  /// Every resource's newest version that is not entered in error.
  final Map<String, Seen> current = new LinkedHashMap<>();

  final Map<String, Integer> versions = new HashMap<>();

  private static Written some;

  /// Five hundred people, made once; `-Dsynthetic.people=…` and `-Dsynthetic.seed=…` for others.
  static synchronized Written some() {
    if (some == null) {
      some =
          new Written(
              make(Integer.getInteger("synthetic.people", 500), Long.getLong("synthetic.seed", 1)));
    }
    return some;
  }

  static Path make(int people, long seed) {
    try {
      Path folder = Files.createTempDirectory("northmere");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      Synthesise.Order order = new Synthesise.Order(people, seed, folder, TODAY);
      new Northmere(order).make(new PrintStream(java.io.OutputStream.nullOutputStream()));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Written(Path folder) {
    this.folder = folder;
    lines("truth/people.ndjson", this::person);
    lines("truth/faults.ndjson", this::fault);
    resources("feeds", this::see);
    resources("today", this::see);
    current.values().removeIf(seen -> seen.status().equals("entered-in-error"));
  }

  private void person(JsonNode person) {
    String id = person.path("person").stringValue();
    people.put(id, person);
    for (JsonNode known : person.path("sources")) {
      String key = known.path("source").stringValue() + "|" + known.path("patient").stringValue();
      personOf.put(key, id);
    }
  }

  private void fault(JsonNode fault) {
    faults.add(fault);
    if (fault.path("fault").stringValue().equals("misfiled")) {
      misfiled.add(
          fault.path("source").stringValue()
              + "|"
              + fault.path("type").stringValue()
              + "|"
              + fault.path("id").stringValue());
    }
  }

  private void see(String source, JsonNode resource) {
    Seen seen = Seen.of(source, resource);
    versions.merge(seen.key(), 1, Integer::sum);
    current.merge(seen.key(), seen, (a, b) -> b.updated().compareTo(a.updated()) > 0 ? b : a);
  }

  /// Calls for each line of a file.
  void lines(String name, java.util.function.Consumer<JsonNode> line) {
    try (Stream<String> lines = Files.lines(folder.resolve(name))) {
      lines.forEach(text -> line.accept(JSON.readTree(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Calls with the source and each resource of a folder, in the order of the files.
  void resources(String part, BiConsumer<String, JsonNode> resource) {
    for (Path file : bundles(part)) {
      String source = file.getParent().getFileName().toString();
      for (JsonNode entry : JSON.readTree(file.toFile()).path("entry")) {
        resource.accept(source, entry.path("resource"));
      }
    }
  }

  List<Path> bundles(String part) {
    try (Stream<Path> files = Files.walk(folder.resolve(part))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is told of each person, without what is filed under the wrong one.
  Map<String, List<Seen>> byPerson() {
    Map<String, List<Seen>> byPerson = new LinkedHashMap<>();
    for (Seen seen : current.values()) {
      String person = personOf.get(seen.source() + "|" + seen.subject());
      if (person != null && !misfiled.contains(seen.key())) {
        byPerson.computeIfAbsent(person, _ -> new ArrayList<>()).add(seen);
      }
    }
    return byPerson;
  }
}
