package org.careweave.resources;

/// A search clause that makes no sense, with words safe to show and to log.
public final class InvalidClause extends RuntimeException {

  InvalidClause(String words) {
    super(words, null, false, false);
  }

  /// What is wrong, without the value given.
  public String words() {
    return String.valueOf(getMessage());
  }
}
