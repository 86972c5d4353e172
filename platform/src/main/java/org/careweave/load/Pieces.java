package org.careweave.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.careweave.resources.Json;
import org.careweave.resources.JsonObject;
import org.careweave.resources.MalformedJson;
import org.jspecify.annotations.Nullable;

/// Finds what there is to send.
final class Pieces {

  /// Parts of a load that follow each other: the next begins when the former is done.
  private static final List<String> PARTS = List.of("feeds", "today");

  /// What others refer to, by the names Synthea gives its files.
  private static final List<String> FIRST = List.of("hospitalinformation", "practitioner");

  private Pieces() {}

  /// The files, part by part.
  ///
  /// @throws IllegalArgumentException when the folder is not one to send
  static List<List<Piece>> of(LoadOptions options) throws IOException {
    if (!Files.isDirectory(options.folder())) {
      throw new IllegalArgumentException("there is no folder " + options.folder());
    }
    String source = options.source();
    if (source != null) {
      String client = options.client() == null ? client(source) : options.client();
      return List.of(below(options.folder(), options.folder(), source, client));
    }
    Map<String, String> clients = clients(options.folder().resolve("directory.json"));
    List<List<Piece>> parts = new ArrayList<>();
    for (String part : PARTS) {
      if (options.only() == null || options.only().equals(part)) {
        List<Piece> pieces = part(options.folder(), part, clients);
        if (!pieces.isEmpty()) {
          parts.add(pieces);
        }
      }
    }
    return parts;
  }

  private static List<Piece> part(Path folder, String part, Map<String, String> clients)
      throws IOException {
    List<List<Piece>> bySource = new ArrayList<>();
    Path top = folder.resolve(part);
    if (Files.isDirectory(top)) {
      try (Stream<Path> sources = Files.list(top)) {
        for (Path source : sources.filter(Files::isDirectory).sorted().toList()) {
          String code = source.getFileName().toString();
          bySource.add(below(folder, source, code, clients.getOrDefault(code, client(code))));
        }
      }
    }
    return inTurn(bySource);
  }

  /// One of each source after the other, so that none waits for the end of all others.
  private static List<Piece> inTurn(List<List<Piece>> bySource) {
    List<Piece> all = new ArrayList<>();
    int longest = bySource.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < longest; i++) {
      for (List<Piece> pieces : bySource) {
        if (i < pieces.size()) {
          all.add(pieces.get(i));
        }
      }
    }
    return all;
  }

  private static List<Piece> below(Path folder, Path top, String source, String client)
      throws IOException {
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> isToSend(f.getFileName().toString()))
          .map(f -> new Piece(f, folder.relativize(f).toString(), source, client))
          .sorted(Comparator.comparingInt(Pieces::rank).thenComparing(Piece::name))
          .toList();
    }
  }

  private static boolean isToSend(String name) {
    return (name.endsWith(".json") || name.endsWith(".ndjson"))
        && !name.equals("directory.json")
        && !name.equals("counts.json")
        && !name.startsWith(".");
  }

  private static int rank(Piece piece) {
    String name = String.valueOf(piece.path().getFileName()).toLowerCase(Locale.ROOT);
    for (int i = 0; i < FIRST.size(); i++) {
      if (name.startsWith(FIRST.get(i))) {
        return i;
      }
    }
    return FIRST.size();
  }

  private static Map<String, String> clients(Path directory) throws IOException {
    Map<String, String> clients = new HashMap<>();
    if (!Files.exists(directory)) {
      throw new IllegalArgumentException(
          "there is no directory.json: say whose files these are with --source=<code>");
    }
    try {
      JsonObject json = Json.parse(Files.readAllBytes(directory)).object();
      for (JsonObject source : json.objects("sources")) {
        @Nullable String code = source.text("code");
        @Nullable String client = source.text("client");
        if (code != null && client != null) {
          clients.put(code, client);
        }
      }
    } catch (MalformedJson e) {
      throw new IllegalArgumentException(
          "directory.json is not JSON, line " + e.line() + ": " + e.words(), e);
    }
    return clients;
  }

  /// The client of a source where nothing says otherwise.
  private static String client(String source) {
    return "feed-" + source.toLowerCase(Locale.ROOT);
  }
}
