package org.careweave.audit;

/// Something that is not as it was written.
///
/// @param kind what was done
/// @param where which segment, entries or lines
record Finding(Kind kind, String where) {

  enum Kind {
    CHANGED("changed"),
    REMOVED("removed"),
    ADDED("added"),
    REORDERED("re-ordered"),
    TRUNCATED("truncated"),
    REPLACED("chain replaced"),
    ANCHOR("anchor not ours");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  @Override
  public String toString() {
    return kind.word() + ": " + where;
  }
}
