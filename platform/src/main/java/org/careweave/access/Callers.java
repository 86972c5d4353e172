package org.careweave.access;

/// Who is calling now: the caller of the request that this thread works on.
public interface Callers {

  /// The caller signed in or authenticated by a token.
  ///
  /// @throws IllegalStateException when nobody is: such a request must not get this far
  Caller current();
}
