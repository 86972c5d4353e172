package org.careweave.interference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.careweave.resources.Definitions;

/// Where resources say whom they are about, from the kernel's own table of homes.
final class HomePaths {

  /// @param kind `self`, `about`, `about-or-nobody`, `nobody`, `of-referrer`
  /// @param path path of the first reference that leads home; empty when there is none
  /// @param via whether it leads to something that leads home
  record HomePath(String kind, String path, boolean via) {}

  private static final Map<String, HomePath> ALL = read();

  private HomePaths() {}

  static HomePath of(String type) {
    HomePath found = ALL.get(type);
    if (found == null) {
      throw new IllegalArgumentException(type + " has no home");
    }
    return found;
  }

  /// The types that can be about a person and are found by search, Patient left out.
  static List<String> aboutSomebody() {
    return ALL.entrySet().stream()
        .filter(e -> e.getValue().kind().startsWith("about"))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, HomePath> read() {
    Map<String, HomePath> all = new TreeMap<>();
    try (InputStream table = Definitions.class.getResourceAsStream("homes.tsv")) {
      String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          String first = cells.length < 3 ? "" : cells[2].split(",", -1)[0];
          boolean via = first.startsWith("via ");
          all.put(
              cells[0],
              new HomePath(cells[1], via ? first.substring("via ".length()) : first, via));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
