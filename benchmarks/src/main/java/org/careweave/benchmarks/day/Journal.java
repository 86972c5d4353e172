package org.careweave.benchmarks.day;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was asked and what was answered, line by line in a file outside the platform: what it says
/// was acknowledged must be there in the end.
final class Journal implements AutoCloseable {

  private final BufferedWriter out;
  private long acknowledged;
  private long resolved;

  Journal(Path file) {
    try {
      out = Files.newBufferedWriter(file);
      out.write("at\tstory\tact\tuser\titem\tanswer\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// It was there although no answer came.
  synchronized void found(String story, Act act, @Nullable String item, String why) {
    note(story, act, item, "found: " + why);
    resolved++;
  }

  /// @param answer `done`, or what came instead
  synchronized void note(String story, Act act, @Nullable String item, String answer) {
    try {
      out.write(
          String.join(
              "\t",
              Instant.now().toString(),
              story,
              act.name(),
              act.by().user(),
              item == null ? "-" : item,
              answer));
      out.newLine();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (answer.equals("done")) {
      acknowledged++;
    }
  }

  /// How many acts the platform acknowledged.
  synchronized long acknowledged() {
    return acknowledged;
  }

  /// How many were there although no answer came.
  synchronized long resolved() {
    return resolved;
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
