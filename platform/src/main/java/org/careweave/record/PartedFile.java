package org.careweave.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.careweave.people.People;

/// Which source patients were parted for good, in a file outside the database, so that they are
/// parted again after a restore. A line each: a mark, the random value of its side, and whether it
/// began anew. Lines are in the order of the marks and bear no time, so the file does not tell who
/// was parted from whom.
final class PartedFile {

  private final Path file;

  PartedFile(Path file) {
    this.file = file;
  }

  /// Adds these; they are on the disk when this returns.
  void add(Map<String, People.Side> sides) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (FileChannel guard =
            FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        var _ = guard.lock()) {
      SortedMap<String, People.Side> all = read();
      all.putAll(sides);
      String text =
          all.entrySet().stream()
              .map(e -> e.getKey() + " " + words(e.getValue()) + "\n")
              .collect(Collectors.joining());
      Path next = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(next, text);
      try (FileChannel written = FileChannel.open(next, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  boolean exists() {
    return Files.exists(file);
  }

  /// All of them, by mark.
  SortedMap<String, People.Side> read() throws IOException {
    SortedMap<String, People.Side> all = new TreeMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
        String[] parts = line.split(" ");
        if (parts.length != 3) {
          throw new IllegalStateException("The ledger " + file + " was changed: put it back");
        }
        all.put(parts[0], new People.Side(UUID.fromString(parts[1]), parts[2].equals("fresh")));
      }
    }
    return all;
  }

  private static String words(People.Side side) {
    return side.value() + (side.fresh() ? " fresh" : " kept");
  }
}
