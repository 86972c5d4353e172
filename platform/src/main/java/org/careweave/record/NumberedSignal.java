package org.careweave.record;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Wakes whoever on this node waits for numbered changes. Consumers ask every second besides: a
/// word that is lost costs time, no change.
@Component
class NumberedSignal implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(NumberedSignal.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final NumberedSignalRows rows;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();
  private long count;
  private volatile boolean running;

  NumberedSignal(NumberedSignalRows rows) {
    this.rows = rows;
  }

  /// Waits until it was raised more often than `seen` times, or `most` has passed; returns how
  /// often it was raised.
  long await(long seen, Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = most.toNanos();
      while (count <= seen && left > 0) {
        left = raised.awaitNanos(left);
      }
      return count;
    } finally {
      lock.unlock();
    }
  }

  private void raise() {
    lock.lock();
    try {
      count++;
      raised.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void start() {
    running = true;
    Thread.ofVirtual().name("numbered-signal").start(this::run);
  }

  private void run() {
    while (running) {
      try {
        if (rows.await(PAUSE)) {
          raise();
        }
      } catch (SQLException | RuntimeException e) {
        if (running) {
          LOG.debug("Not listening for changes: {}", e.getClass().getSimpleName());
        }
        rest();
      }
    }
    rows.close();
  }

  private void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
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
