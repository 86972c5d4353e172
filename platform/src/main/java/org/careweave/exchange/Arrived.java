package org.careweave.exchange;

import com.github.luben.zstd.Zstd;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import org.careweave.access.Caller;
import org.careweave.directory.Source;
import org.jspecify.annotations.Nullable;

/// A submission that has arrived whole.
///
/// @param feed the caller as the record's writer: see [#writer]
/// @param body as it came
/// @param kept what may be kept of it: what is expunged is not (see [Redaction]); null: nothing
/// @param digest SHA-256 of the body
/// @param envelope what it was found to be when it was kept; not known yet of what just arrived
record Arrived(
    Source source,
    Caller feed,
    byte[] body,
    byte @Nullable [] kept,
    byte[] digest,
    Instant receivedAt,
    String correlation,
    Receipt.Envelope envelope) {

  private static final int LEVEL = 3;

  static Arrived of(Source source, Caller feed, byte[] body, Upload upload) {
    return new Arrived(
        source,
        writer(feed),
        body,
        body,
        sha256(body),
        upload.receivedAt(),
        upload.correlation(),
        Receipt.Envelope.UNREADABLE);
  }

  /// What is kept, to be worked on again.
  static Arrived again(Source source, Caller writer, InboxRows.Kept kept, String correlation) {
    byte[] body = kept.body();
    return new Arrived(
        source, writer, body, body, sha256(body), kept.receivedAt(), correlation, kept.envelope());
  }

  /// The same, of which only this is kept; what was taken out of the body is not worked on either.
  Arrived keeping(byte @Nullable [] left) {
    byte[] workedOn = left == null ? body : left;
    return new Arrived(source, feed, workedOn, left, digest, receivedAt, correlation, envelope);
  }

  /// The feed as the job of the platform that writes for it. Inside its own id space a feed may
  /// change whatever it sent before, so it writes with a sight of everything: the space is the
  /// fence.
  static Caller writer(Caller feed) {
    return new Caller(
        Caller.Kind.SYSTEM, feed.id(), feed.name(), "feed", feed.organisation(), null);
  }

  byte @Nullable [] compressed() {
    return kept == null ? null : Zstd.compress(kept, LEVEL);
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Arrived[" + source.code() + "]";
  }
}
