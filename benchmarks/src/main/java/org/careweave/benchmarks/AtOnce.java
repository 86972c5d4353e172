package org.careweave.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several at once, each on a thread of its own.
final class AtOnce {

  private AtOnce() {}

  /// Runs all of these and waits until they have ended.
  ///
  /// @throws IllegalStateException when one of them failed, or somebody interrupts
  static void run(List<Runnable> all) {
    try (ExecutorService threads = Executors.newFixedThreadPool(all.size())) {
      List<Future<?>> running = new ArrayList<>();
      all.forEach(one -> running.add(threads.submit(one)));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("One of several at once gave up: " + e.getCause(), e);
    }
  }
}
