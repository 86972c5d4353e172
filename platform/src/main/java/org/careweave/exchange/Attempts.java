package org.careweave.exchange;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.careweave.kernel.Unavailable;
import org.careweave.resources.ServerIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// Transactions that are tried again when another one was in the way.
@Component
final class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final int MOST = 6;
  private static final long PAUSE_MILLIS = 15;

  private final TransactionTemplate transactions;
  private final SecureRandom random = new SecureRandom();

  Attempts(TransactionTemplate transactions) {
    this.transactions = transactions;
  }

  /// Does `work` in one transaction.
  ///
  /// @throws Unavailable when the database is away; whether the work was committed may be unknown
  <T> T inTransaction(Function<TransactionStatus, T> work) {
    for (int n = 1; ; n++) {
      try {
        return transactions.execute(work::apply);
      } catch (RuntimeException e) {
        switch (Fault.of(e)) {
          case CROWDED -> {
            if (n == MOST) {
              throw new Unavailable("the database is crowded", true, e);
            }
            pause(n);
          }
          case AWAY -> throw e instanceof Unavailable ? e : new Unavailable("database", true, e);
          case BUG -> throw e;
        }
      }
    }
  }

  /// Waits a moment, longer each time, not the same as anybody else.
  void pause(int n) {
    try {
      Thread.sleep(random.nextLong(PAUSE_MILLIS << n));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("stopping", true, e);
    }
  }

  UUID newId(Instant now) {
    return ServerIds.next(now, random);
  }

  /// Puts into the log what nobody expected, without its message, which may hold what was sent.
  void report(String correlation, Throwable thrown) {
    StringBuilder where = new StringBuilder();
    for (Throwable one = thrown; one != null; one = one.getCause()) {
      where.append("\n ").append(one.getClass().getName());
      StackTraceElement[] frames = one.getStackTrace();
      for (int i = 0; i < Math.min(8, frames.length); i++) {
        where.append("\n  at ").append(frames[i]);
      }
    }
    LOG.error("Something could not be stored, correlation {}:{}", correlation, where);
  }
}
