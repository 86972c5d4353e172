package org.careweave.kernel;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What somebody has found out in the transaction of this thread and need not ask again: gone with
/// the transaction, and with whatever of it is given up.
///
/// @param <T> what is remembered
public final class TransactionMemory<T> {

  /// Whether there is a transaction to remember in.
  public boolean isOpen() {
    return TransactionSynchronizationManager.isActualTransactionActive()
        && TransactionSynchronizationManager.isSynchronizationActive();
  }

  /// What is remembered, or else what `first` gives, which is remembered from now on. Only while
  /// [#isOpen()].
  public T get(Supplier<T> first) {
    Held<T> held = held();
    T value = held.value;
    if (value == null) {
      value = first.get();
      held.value = value;
    }
    return value;
  }

  /// Forgets: what was found out holds no more.
  public void forget() {
    if (isOpen()) {
      held().value = null;
    }
  }

  @SuppressWarnings("unchecked") // bound under this only
  private Held<T> held() {
    Held<T> held = (Held<T>) TransactionSynchronizationManager.getResource(this);
    if (held == null) {
      held = new Held<>(this);
      TransactionSynchronizationManager.bindResource(this, held);
      TransactionSynchronizationManager.registerSynchronization(held);
    }
    return held;
  }

  private static final class Held<T> implements TransactionSynchronization {
    private final Object owner;
    private @Nullable T value;

    Held(Object owner) {
      this.owner = owner;
    }

    @Override
    public void savepointRollback(Object savepoint) {
      value = null;
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(owner);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(owner, this);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(owner);
    }
  }
}
