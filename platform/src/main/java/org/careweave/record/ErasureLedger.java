package org.careweave.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was expunged, in a file outside the database that only grows: a backup taken before holds
/// what is gone, so whoever restores it has to know. A block for each removal: who signed it, then
/// the mark of each item with its source. A mark is a keyed hash, and the key is in the database
/// only.
///
/// Each block ends with a hash of itself and of the block before: one that was taken out or changed
/// shows. A last block without its end never counted.
final class ErasureLedger {

  private static final String BEGIN = "careweave-erasure-1";
  private static final String END = "end";
  private static final String FIRST = "0".repeat(64);

  private final Path file;

  ErasureLedger(Path file) {
    this.file = file;
  }

  /// One removal.
  record Kept(
      UUID id,
      String kind,
      String ground,
      Instant at,
      String proposedBy,
      String signedBy,
      String organisation,
      List<ErasedRows.Mark> marks) {

    Kept with(List<ErasedRows.Mark> all) {
      return new Kept(id, kind, ground, at, proposedBy, signedBy, organisation, all);
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      String head =
          String.join(
              " ",
              BEGIN,
              id.toString(),
              kind,
              ground,
              at.toString(),
              quoted(proposedBy),
              quoted(signedBy),
              quoted(organisation));
      text.append(head).append('\n');
      marks.forEach(m -> text.append(m.hex()).append(' ').append(quoted(m.source())).append('\n'));
      return text.toString();
    }
  }

  boolean exists() {
    return Files.exists(file);
  }

  /// Makes an empty one unless there is one: from then on a missing one is one that was lost.
  void make() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    if (!exists()) {
      Files.write(file, new byte[0], StandardOpenOption.CREATE);
    }
  }

  /// Adds a removal unless it is there; it is on the disk when this returns. Nodes on one machine
  /// may share a file.
  void add(Kept kept) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      Read read = read(text(channel));
      if (read.all().stream().anyMatch(known -> known.id().equals(kept.id()))) {
        return;
      }
      String block = kept.text();
      byte[] bytes =
          (block + END + " " + hash(read.last() + block) + "\n").getBytes(StandardCharsets.UTF_8);
      channel.truncate(read.end());
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left, read.end() + left.position());
      }
      channel.force(true);
    }
  }

  /// Every removal, oldest first.
  ///
  /// @throws IllegalStateException when the file was changed or something was taken out of it
  List<Kept> read() throws IOException {
    return exists() ? read(Files.readString(file)).all() : List.of();
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
      // Until it is all there.
    }
    return new String(all.array(), 0, all.position(), StandardCharsets.UTF_8);
  }

  /// @param end where what counts ends, in bytes
  /// @param last hash of the last block
  private record Read(List<Kept> all, long end, String last) {}

  private Read read(String text) {
    List<Kept> all = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    String last = FIRST;
    long counted = 0;
    long at = 0;
    @Nullable Kept head = null;
    List<ErasedRows.Mark> marks = new ArrayList<>();
    for (String line : text.split("(?<=\n)")) {
      at += line.getBytes(StandardCharsets.UTF_8).length;
      if (!line.endsWith("\n")) {
        break;
      }
      String[] words = line.strip().split(" ");
      if (words[0].equals(END) && words.length == 2 && head != null) {
        if (!words[1].equals(hash(last + block))) {
          throw changed();
        }
        all.add(head.with(List.copyOf(marks)));
        last = words[1];
        counted = at;
        head = null;
        marks.clear();
        block.setLength(0);
        continue;
      }
      block.append(line);
      if (words[0].equals(BEGIN) && head == null) {
        head = head(words);
      } else if (head != null && words.length == 2 && words[0].matches("[0-9a-f]{64}")) {
        marks.add(new ErasedRows.Mark(words[0], unquoted(words[1])));
      } else {
        throw changed();
      }
    }
    return new Read(List.copyOf(all), counted, last);
  }

  private Kept head(String[] words) {
    if (words.length != 8) {
      throw changed();
    }
    return new Kept(
        UUID.fromString(words[1]),
        words[2],
        words[3],
        Instant.parse(words[4]),
        unquoted(words[5]),
        unquoted(words[6]),
        unquoted(words[7]),
        List.of());
  }

  private IllegalStateException changed() {
    return new IllegalStateException(
        "The ledger of removals "
            + file
            + " was changed: put back the file as it was (docs/guides/erasure.md)");
  }

  private static String quoted(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String unquoted(String text) {
    return java.net.URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
