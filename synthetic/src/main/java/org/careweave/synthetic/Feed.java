package org.careweave.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What one source sends, as numbered files of collection Bundles. Only the file being filled and
/// the few entries that wait for a later file are in memory.
final class Feed {

  private static final int FULL_ENTRIES = 900;

  private record Waiting(int notBeforeFile, byte[] entry) {}

  private final Path folder;
  private final Json file = new Json();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final long stamp;
  private final int fullBytes;
  private int number;
  private int entries;

  /// `stamp`: the minute the files say they were made. `fullBytes`: the size at which a file ends
  /// with the person being told.
  Feed(Path folder, long stamp, int fullBytes) {
    this.folder = folder;
    this.stamp = stamp;
    this.fullBytes = fullBytes;
  }

  void add(Json resource) {
    begin();
    file.append(resource);
    entries++;
    if (entries >= FULL_ENTRIES && file.length() > fullBytes) {
      flush();
    }
  }

  void add(byte[] resource) {
    begin();
    file.append(resource);
    entries++;
  }

  /// Sends the entry in a later file than this one.
  void addLater(byte[] resource) {
    waiting.add(new Waiting(number + 1, resource));
  }

  /// Between two people: a good place to end a file.
  void endOfPerson() {
    if (file.length() > fullBytes) {
      flush();
    }
  }

  void close() {
    if (entries > 0) {
      flush();
    }
    if (!waiting.isEmpty()) {
      begin();
      flush();
    }
  }

  private void begin() {
    if (entries == 0 && file.length() == 0) {
      file.open().text("resourceType", "Bundle").text("type", "collection");
      file.text("timestamp", Clock.time(stamp)).array("entry");
      List<Waiting> due = new ArrayList<>();
      while (!waiting.isEmpty() && waiting.peek().notBeforeFile <= number) {
        due.add(waiting.remove());
      }
      for (Waiting one : due) {
        file.append(one.entry);
        entries++;
      }
    }
  }

  private void flush() {
    file.end().close();
    String name = Integer.toString(1_000_000 + number).substring(1) + ".json";
    try {
      if (number == 0) {
        Files.createDirectories(folder);
      }
      try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
        file.drainTo(out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + folder.resolve(name), e);
    }
    number++;
    entries = 0;
  }
}
