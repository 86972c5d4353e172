package org.careweave.resources;

/// How an ordered value compares (FHIR R4, Search, prefixes).
enum Prefix {
  EQ,
  NE,
  GT,
  LT,
  GE,
  LE,
  SA,
  EB,
  AP;

  /// A value with its prefix taken off.
  record Prefixed(Prefix prefix, String rest) {}

  static Prefixed of(String value) {
    for (var prefix : values()) {
      String letters = prefix.name();
      if (value.length() > 2
          && Character.isLetter(value.charAt(0))
          && value.regionMatches(true, 0, letters, 0, 2)
          && Character.isLowerCase(value.charAt(0))) {
        return new Prefixed(prefix, value.substring(2));
      }
    }
    return new Prefixed(EQ, value);
  }
}
