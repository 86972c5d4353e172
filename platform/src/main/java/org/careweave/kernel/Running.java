package org.careweave.kernel;

import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;

/// A component that is started and stopped with the application, and whose life is that of
/// something
/// it keeps going.
public interface Running extends SmartLifecycle {

  /// What it keeps going.
  Lifecycle kept();

  @Override
  default void start() {
    kept().start();
  }

  @Override
  default void stop() {
    kept().stop();
  }

  @Override
  default boolean isRunning() {
    return kept().isRunning();
  }
}
