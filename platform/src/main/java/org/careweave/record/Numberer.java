package org.careweave.record;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Gives changes their numbers after commit.
///
/// Neither a sequence nor commit time orders commits without gaps, so the numberer, one of all
/// nodes at a time, takes only transactions below the oldest one still running: every transaction
/// below that has ended for good, so the next batch can never contain an older one. Within a batch
/// the transaction's id gives the order. Thus numbers rise with ids, and "known at a time" is the
/// same as "stored by a transaction below the horizon noted then".
@Component
class Numberer implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Numberer.class);

  /// Longest pause: what another node wrote, or what waited for an older transaction, waits for it.
  private static final Duration LONGEST = Duration.ofMillis(200);

  /// Shortest pause: however much is written, numbers are given this often at most.
  private static final Duration SHORTEST = Duration.ofMillis(40);

  private final Semaphore written = new Semaphore(0);
  private final NumberRows rows;
  private final RecordKeys keys;
  private final TransactionTemplate transaction;
  private volatile boolean running;

  Numberer(NumberRows rows, RecordKeys keys, TransactionTemplate transaction) {
    this.rows = rows;
    this.keys = keys;
    this.transaction = transaction;
  }

  /// Numbers what can be numbered now; returns how many transactions that were.
  int number() {
    Integer numbered =
        transaction.execute(
            _ -> {
              if (!rows.elected()) {
                return 0;
              }
              long until = rows.ended(keys.base());
              long from = rows.numberedBelow();
              int count = until <= from ? 0 : rows.number(keys.epoch(), from, until);
              if (count > 0) {
                rows.note(until);
              }
              return count;
            });
    return numbered == null ? 0 : numbered;
  }

  /// Says that a transaction of this node that changed something has committed.
  void wake() {
    written.release();
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("numberer").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        number();
        Thread.sleep(SHORTEST);
        if (written.tryAcquire(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
          written.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Changes could not be numbered, trying again: {}", e.getClass().getSimpleName());
        pauseAfterFailure();
      }
    }
  }

  private void pauseAfterFailure() {
    try {
      Thread.sleep(LONGEST.multipliedBy(10));
    } catch (InterruptedException e) {
      running = false;
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
