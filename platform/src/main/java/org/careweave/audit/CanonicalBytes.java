package org.careweave.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The bytes that are hashed. Every field is written with its length, so two different contents
/// never give the same bytes. The form must not change: old segments are verified with it.
final class CanonicalBytes {

  private static final int INTENT = 1;
  private static final int OUTCOME = 2;

  /// An intent whose device's address is kept: the form of [#INTENT], and the address after it.
  private static final int INTENT_FROM = 3;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
  private final DataOutputStream out = new DataOutputStream(bytes);

  /// SHA-256 of these entries in this order.
  static byte[] contentHash(List<Entry> entries) {
    MessageDigest digest = sha256();
    CanonicalBytes canonical = new CanonicalBytes();
    for (Entry entry : entries) {
      canonical.bytes.reset();
      canonical.add(entry);
      digest.update(canonical.bytes.toByteArray());
    }
    return digest.digest();
  }

  /// SHA-256 of a segment's row and of the hash before it.
  static byte[] chainHash(byte[] previous, Segment segment) {
    CanonicalBytes canonical = new CanonicalBytes();
    try {
      canonical.text("careweave-audit-segment-1");
      canonical.bytes(previous);
      canonical.out.writeLong(segment.number());
      canonical.out.writeInt(segment.lane());
      canonical.out.writeLong(segment.first());
      canonical.out.writeLong(segment.last());
      canonical.out.writeInt(segment.entries());
      canonical.time(segment.fromAt());
      canonical.time(segment.untilAt());
      canonical.bytes(segment.content());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sha256().digest(canonical.bytes.toByteArray());
  }

  /// What the first segment has as the hash before it.
  static byte[] genesis(UUID chain) {
    return sha256().digest(("careweave-audit-chain " + chain).getBytes(StandardCharsets.UTF_8));
  }

  private void add(Entry entry) {
    try {
      switch (entry) {
        case IntentEntry intent -> intent(intent);
        case OutcomeEntry outcome -> outcome(outcome);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void intent(IntentEntry intent) throws IOException {
    String address = intent.address();
    out.writeByte(address == null ? INTENT : INTENT_FROM);
    out.writeLong(intent.number());
    time(intent.at());
    text(intent.correlation());
    text(intent.viewer().callerKind());
    text(intent.viewer().caller());
    text(intent.viewer().role());
    text(intent.viewer().organisation());
    text(intent.viewer().purpose());
    text(intent.asked().action());
    text(intent.asked().query());
    out.writeInt(intent.asked().clauses().size());
    for (String clause : intent.asked().clauses()) {
      text(clause);
    }
    longs(intent.persons());
    if (address != null) {
      text(address);
    }
  }

  private void outcome(OutcomeEntry outcome) throws IOException {
    out.writeByte(OUTCOME);
    out.writeLong(outcome.number());
    time(outcome.at());
    out.writeLong(outcome.bucket());
    longs(outcome.intents());
    ints(outcome.items());
    out.writeInt(outcome.results().length);
    for (short result : outcome.results()) {
      out.writeShort(result);
    }
    longs(outcome.persons());
    ints(outcome.holders());
  }

  private void time(Instant at) throws IOException {
    out.writeLong(at.getEpochSecond());
    out.writeInt(at.getNano());
  }

  private void text(@Nullable String value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
    } else {
      bytes(value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void bytes(byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  private void longs(long[] values) throws IOException {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  private void ints(int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
