package org.careweave.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Given names that stand for each other (Bill, William), from `people/nicknames.tsv`.
final class Nicknames {

  private static final Map<String, Set<String>> GROUPS = read();

  private Nicknames() {}

  /// Other names for `word`, normalised; never the word itself.
  static Set<String> of(String word) {
    return GROUPS.getOrDefault(word, Set.of());
  }

  private static Map<String, Set<String>> read() {
    Map<String, Set<String>> groups = new HashMap<>();
    try (var in =
            Objects.requireNonNull(Nicknames.class.getResourceAsStream("/people/nicknames.tsv"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          List<String> names = Arrays.asList(line.split("\t"));
          names.forEach(n -> groups.computeIfAbsent(n, _ -> new TreeSet<>()).addAll(names));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    groups.forEach((name, others) -> others.remove(name));
    return groups;
  }
}
