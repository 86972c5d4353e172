package org.careweave.kernel;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Lifecycle;

/// Does the same again and again on a thread of its own, a pause before each time, from its start
/// to its stop. A round that fails is logged by the kind of its failure only, and the next one
/// comes.
public final class Rounds implements Lifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final Duration pause;
  private final Runnable round;
  private volatile CountDownLatch end = new CountDownLatch(0);

  /// @param name of the thread, and in the log
  public Rounds(String name, Duration pause, Runnable round) {
    this.name = name;
    this.pause = pause;
    this.round = round;
  }

  /// Begins.
  @Override
  public void start() {
    end = new CountDownLatch(1);
    Thread.ofVirtual().name(name).start(this::run);
  }

  private void run() {
    CountDownLatch until = end;
    try {
      while (!until.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          round.run();
        } catch (RuntimeException e) {
          LOG.warn("{} failed, and will be tried again: {}", name, e.getClass().getSimpleName());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends; a round under way is finished.
  @Override
  public void stop() {
    end.countDown();
  }

  /// Whether it was started and not stopped.
  @Override
  public boolean isRunning() {
    return end.getCount() > 0;
  }
}
