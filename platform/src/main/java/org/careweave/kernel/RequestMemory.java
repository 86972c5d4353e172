package org.careweave.kernel;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// What somebody has found out in the HTTP request of this thread and need not ask again: gone with
/// the request, and after a while, so that a long request learns what has changed too.
///
/// @param <T> what is remembered
public final class RequestMemory<T> {

  private final String name = RequestMemory.class.getName() + "@" + System.identityHashCode(this);
  private final long most;

  /// @param most how old what is remembered may be
  public RequestMemory(Duration most) {
    this.most = most.toNanos();
  }

  /// What is remembered, or else what `first` gives. Outside of a request nothing is remembered.
  public T get(Supplier<T> first) {
    T known = known();
    if (known != null) {
      return known;
    }
    T value = first.get();
    put(value);
    return value;
  }

  /// Remembers something newer.
  public void put(T value) {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(
          name, new Held<>(value, System.nanoTime()), RequestAttributes.SCOPE_REQUEST);
    }
  }

  /// Forgets: what was found out holds no more.
  public void forget() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.removeAttribute(name, RequestAttributes.SCOPE_REQUEST);
    }
  }

  /// What is remembered; null: nothing.
  @SuppressWarnings("unchecked") // of this name are only this memory's own
  public @Nullable T known() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request != null
            && request.getAttribute(name, RequestAttributes.SCOPE_REQUEST) instanceof Held<?> held
            && System.nanoTime() - held.at() <= most
        ? (T) held.value()
        : null;
  }

  private record Held<T>(T value, long at) {}
}
