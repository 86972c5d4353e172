package org.careweave.kernel;

/// Something outside this process that we need is away (database, national service). Not a bug, not
/// a refusal.
public final class Unavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean retry;

  public Unavailable(String what, boolean retry, Throwable cause) {
    super(what, cause);
    this.retry = retry;
  }

  /// Whether asking again soon may succeed.
  public boolean retry() {
    return retry;
  }
}
