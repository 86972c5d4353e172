package org.careweave.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.careweave.access.Caller;
import org.careweave.directory.Directory;
import org.careweave.directory.Source;
import org.careweave.kernel.Problem;
import org.careweave.kernel.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The way in: who sends, how much, of what kind. Bytes of all submissions being worked on count
/// against one limit, so that many large ones at once wait for each other instead of for memory.
@Component
final class Intake {

  private static final int UNIT = 64 << 10;
  private static final int FIRST_BUFFER = 1 << 16;

  private final Directory directory;
  private final Storing storing;
  private final Inbox inbox;
  private final ExchangeSettings settings;
  private final Semaphore room;

  Intake(Directory directory, Storing storing, Inbox inbox, ExchangeSettings settings) {
    this.directory = directory;
    this.storing = storing;
    this.inbox = inbox;
    this.settings = settings;
    this.room = new Semaphore(units(settings.mostInFlight().toBytes()));
  }

  Receipt accept(Caller feed, Upload upload) {
    Optional<Source> source = sourceOf(feed);
    if (source.isEmpty()) {
      return refused(ExchangeProblem.NOT_A_FEED.problem());
    }
    Boolean lines = isLines(upload.contentType());
    if (lines == null) {
      return refused(ExchangeProblem.CONTENT_TYPE.problem());
    }
    long most = settings.mostBytes().toBytes();
    if (upload.length() > most) {
      return refused(tooLarge());
    }
    int units = units(upload.length() < 0 ? most : upload.length());
    if (!entered(units)) {
      return refused(ExchangeProblem.BUSY.problem());
    }
    try {
      return take(source.get(), feed, upload, lines);
    } finally {
      room.release(units);
    }
  }

  private Receipt take(Source source, Caller feed, Upload upload, boolean lines) {
    Body body = read(upload);
    if (body.tooLong()) {
      return refused(tooLarge());
    }
    Arrived arrived = Arrived.of(source, feed, body.bytes(), upload);
    if (body.brokenOff()) {
      Problem problem = ExchangeProblem.BROKEN_OFF.problem();
      return body.bytes().length == 0
          ? refused(problem)
          : inbox.refuse(arrived, Receipt.Envelope.UNREADABLE, List.of(), List.of(problem));
    }
    return storing.store(arrived, ContentsReader.read(body.bytes(), lines));
  }

  private Optional<Source> sourceOf(Caller feed) {
    return feed.kind() == Caller.Kind.FEED ? directory.sourceOfClient(feed.id()) : Optional.empty();
  }

  /// What could be read.
  private record Body(byte[] bytes, boolean tooLong, boolean brokenOff) {}

  private Body read(Upload upload) {
    int most = Math.toIntExact(settings.mostBytes().toBytes());
    byte[] bytes = new byte[upload.length() >= 0 ? (int) upload.length() : FIRST_BUFFER];
    int used = 0;
    try (InputStream in = upload.body()) {
      while (true) {
        if (used == bytes.length) {
          int next = in.read();
          if (next < 0) {
            return new Body(bytes, false, false);
          }
          if (used == most) {
            return new Body(new byte[0], true, false);
          }
          bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(64L, used * 2L)));
          bytes[used++] = (byte) next;
          continue;
        }
        int read = in.read(bytes, used, bytes.length - used);
        if (read < 0) {
          boolean brokenOff = upload.length() >= 0;
          return new Body(Arrays.copyOf(bytes, used), false, brokenOff);
        }
        used += read;
      }
    } catch (IOException e) {
      return new Body(Arrays.copyOf(bytes, used), false, true);
    }
  }

  private boolean entered(int units) {
    try {
      return room.tryAcquire(units, settings.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("stopping", true, e);
    }
  }

  private Problem tooLarge() {
    return ExchangeProblem.TOO_LARGE.saying(
        "the limit is " + settings.mostBytes().toMegabytes() + " MB");
  }

  private static Receipt refused(Problem problem) {
    return new Receipt.Refused(null, List.of(problem));
  }

  /// Whether it is NDJSON; null when it is neither that nor JSON.
  private static @Nullable Boolean isLines(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.toLowerCase(Locale.ROOT);
    int end = type.indexOf(';');
    type = (end < 0 ? type : type.substring(0, end)).strip();
    return switch (type) {
      case "application/fhir+json", "application/json", "text/json" -> false;
      case "application/fhir+ndjson", "application/ndjson", "application/x-ndjson" -> true;
      default -> null;
    };
  }

  private static int units(long bytes) {
    return Math.toIntExact(Math.max(1, (bytes + UNIT - 1) / UNIT));
  }
}
