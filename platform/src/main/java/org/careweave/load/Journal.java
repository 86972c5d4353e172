package org.careweave.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/// What was acknowledged: a line for each file, with its size and time. Lost lines cost a resend,
/// nothing else.
final class Journal implements AutoCloseable {

  private final Set<String> known = new HashSet<>();
  private final BufferedWriter out;

  private Journal(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.exists(file)) {
      known.addAll(Files.readAllLines(file));
    }
    out =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /// The journal of sending this folder to this address.
  static Journal of(Path journals, Path folder, URI address) throws IOException {
    String what = folder.toRealPath() + " " + address;
    String name = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    return new Journal(journals.resolve(name + ".journal"));
  }

  synchronized boolean has(Piece piece) {
    return known.contains(line(piece));
  }

  synchronized void acknowledged(Piece piece) {
    String line = line(piece);
    if (known.add(line)) {
      try {
        out.write(line);
        out.newLine();
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException("the journal cannot be written", e);
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }

  private static String line(Piece piece) {
    try {
      return String.format(
          Locale.ROOT,
          "%s\t%s\t%d\t%d",
          piece.source(),
          piece.name(),
          Files.size(piece.path()),
          Files.getLastModifiedTime(piece.path()).toMillis());
    } catch (IOException e) {
      throw new UncheckedIOException("a file to send cannot be read", e);
    }
  }
}
