package org.careweave.postgres;

/// Why the database cannot be used, and what the operator can do about it, in words to be printed
/// as they are.
public final class PostgresProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String action;

  PostgresProblem(String what, String action) {
    super(what);
    this.action = action;
  }

  PostgresProblem(String what, String action, Throwable cause) {
    super(what, cause);
    this.action = action;
  }

  /// What to do about it.
  public String action() {
    return action;
  }
}
