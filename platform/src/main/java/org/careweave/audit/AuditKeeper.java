package org.careweave.audit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps the trail in order beside the requests: seals every second, anchors every few minutes,
/// lets retention have its way once a day. At the end it closes the writer, seals and anchors once
/// more.
final class AuditKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditKeeper.class);
  private static final Duration RETENTION_EVERY = Duration.ofDays(1);

  private final AuditWriter writer;
  private final Sealer sealer;
  private final Retention retention;
  private final SegmentRows segments;
  private final @Nullable AnchorFile anchorFile;
  private final AuditSettings settings;
  private final InstantSource clock;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;
  private Instant anchorDue = Instant.EPOCH;
  private Instant retentionDue;
  private long anchored;

  AuditKeeper(
      AuditWriter writer,
      Sealer sealer,
      Retention retention,
      JdbcClient jdbc,
      @Nullable AnchorFile anchorFile,
      AuditSettings settings,
      InstantSource clock) {
    this.writer = writer;
    this.sealer = sealer;
    this.retention = retention;
    this.segments = new SegmentRows(jdbc);
    this.anchorFile = anchorFile;
    this.settings = settings;
    this.clock = clock;
    this.retentionDue = clock.instant().plus(Duration.ofMinutes(10));
    this.thread = Thread.ofPlatform().name("audit-keeper").daemon().start(this::run);
  }

  private void run() {
    try {
      while (!end.await(settings.sealEvery().toMillis(), TimeUnit.MILLISECONDS)) {
        round();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      sealAll();
      Instant now = clock.instant();
      if (!now.isBefore(anchorDue)) {
        anchor(now);
      }
      if (!now.isBefore(retentionDue)) {
        retentionDue = now.plus(RETENTION_EVERY);
        retention.drop(now);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      LOG.warn("the audit trail could not be sealed or anchored: {}", e.getClass().getSimpleName());
    }
  }

  private void sealAll() {
    while (sealer.seal() > 0) {
      continue;
    }
  }

  private void anchor(Instant now) throws IOException, GeneralSecurityException {
    Optional<Segment> newest = segments.newest();
    if (anchorFile != null && newest.isPresent() && newest.get().number() > anchored) {
      Segment segment = newest.get();
      anchorFile.append(new Anchor(segments.chain(), segment.number(), segment.hash(), now));
      anchored = segment.number();
      anchorDue = now.plus(settings.anchorEvery());
    }
  }

  /// Writes what waits, seals and anchors it, then stops.
  @Override
  public void close() {
    writer.close();
    end.countDown();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    anchorDue = Instant.EPOCH;
    retentionDue = Instant.MAX;
    round();
  }
}
