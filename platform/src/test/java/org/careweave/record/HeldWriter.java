package org.careweave.record;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/// A writer whose transaction a test takes step by step, on a thread and a connection of its own:
/// what it stored stays uncommitted until the test says how it ends.
final class HeldWriter implements AutoCloseable {

  /// Longer than any step takes, unless it waits for another writer.
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final PlatformTransactionManager transactions;
  private final JdbcClient jdbc;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private @Nullable TransactionStatus open;

  HeldWriter(PlatformTransactionManager transactions, JdbcClient jdbc) {
    this.transactions = transactions;
    this.jdbc = jdbc;
  }

  /// Begins, and has PostgreSQL give the transaction its id; returns the logical one.
  long begins() {
    return here(
        () -> {
          open = transactions.getTransaction(new TransactionTemplate());
          return jdbc.sql("select record.tx()").query(Long.class).single();
        });
  }

  /// Hands in what was put together, without an end.
  void stores(Feeding feed) {
    here(feed::send);
  }

  /// Commits or rolls back.
  void ends(boolean commits) {
    here(
        () -> {
          TransactionStatus status = open;
          open = null;
          if (status != null && commits) {
            transactions.commit(status);
          } else if (status != null) {
            transactions.rollback(status);
          }
          return true;
        });
  }

  private <T> T here(Callable<T> step) {
    try {
      return thread.submit(step).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("this writer waits for another", e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// Rolls back what has not ended.
  @Override
  public void close() {
    try {
      ends(false);
    } finally {
      thread.shutdownNow();
    }
  }
}
