package org.careweave.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Synthea's bundles in the order they are sent, with what the questions are made from.
///
/// @param shared organisations, places and practitioners: sent first, since the others refer to
/// them
/// @param patients one transaction for each patient
record DataSet(List<BundleFile> shared, List<BundleFile> patients, Facts facts) {

  /// The system of Synthea's own identifiers, of patients and organisations alike.
  static final String IDENTIFIER = "https://github.com/synthetichealth/synthea";

  /// A minified Bundle on disk with the number of its entries.
  record BundleFile(Path path, int entries) {

    byte[] read() {
      try {
        return Files.readAllBytes(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// A synthetic patient as the questions name one.
  record Person(String identifier, String family, String birthDate) {}

  /// What the bundles hold: the patients, how many resources of each type the patients' bundles
  /// have,
  /// and how many encounters (by organisation's identifier) and conditions (by SNOMED CT code).
  record Facts(
      List<Person> people,
      Map<String, Integer> types,
      Map<String, Integer> encounters,
      Map<String, Integer> conditions) {

    /// The keys with the highest numbers, at least `least`, most frequent first, then by name.
    static List<String> mostFrequent(Map<String, Integer> counts, int least, int limit) {
      return counts.entrySet().stream()
          .filter(entry -> entry.getValue() >= least)
          .sorted(
              Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                  .thenComparing(Map.Entry.comparingByKey()))
          .limit(limit)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /// All resources in the bundles.
  int resources() {
    return count(shared) + count(patients);
  }

  /// The number of entries in the bundles.
  static int count(List<BundleFile> bundles) {
    return bundles.stream().mapToInt(BundleFile::entries).sum();
  }

  /// Reads a folder that [Synthea] has made.
  ///
  /// @param everyNth takes each n-th patient only, for a quick run
  static DataSet read(Path folder, int everyNth) {
    var reader = new Reader();
    var shared = new ArrayList<BundleFile>();
    var patients = new ArrayList<BundleFile>();
    List<Path> files = Synthea.bundles(folder);
    int seen = 0;
    for (Path file : files) {
      if (Synthea.isShared(file)) {
        shared.add(reader.read(file, false));
      } else if (seen++ % everyNth == 0) {
        patients.add(reader.read(file, true));
      }
    }
    return new DataSet(List.copyOf(shared), List.copyOf(patients), reader.facts());
  }

  private static final class Reader {

    private final JsonMapper json = new JsonMapper();
    private final List<Person> people = new ArrayList<>();
    private final Map<String, Integer> types = new TreeMap<>();
    private final Map<String, Integer> encounters = new TreeMap<>();
    private final Map<String, Integer> conditions = new TreeMap<>();

    BundleFile read(Path file, boolean patient) {
      JsonNode bundle = json.readTree(file);
      JsonNode entries = bundle.get("entry");
      if (patient) {
        for (JsonNode entry : entries) {
          note(entry.get("resource"));
        }
      }
      return new BundleFile(file, entries.size());
    }

    private void note(JsonNode resource) {
      String type = resource.get("resourceType").asString();
      types.merge(type, 1, Integer::sum);
      switch (type) {
        case "Patient" ->
            people.add(
                new Person(
                    resource.get("id").asString(),
                    resource.at("/name/0/family").asString(),
                    resource.get("birthDate").asString()));
        case "Encounter" -> {
          String provider = resource.at("/serviceProvider/reference").asString();
          encounters.merge(provider.substring(provider.indexOf('|') + 1), 1, Integer::sum);
        }
        case "Condition" ->
            conditions.merge(resource.at("/code/coding/0/code").asString(), 1, Integer::sum);
        default -> {}
      }
    }

    Facts facts() {
      return new Facts(List.copyOf(people), types, encounters, conditions);
    }
  }
}
