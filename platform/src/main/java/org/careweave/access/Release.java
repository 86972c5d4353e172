package org.careweave.access;

import java.util.Set;

/// What policy lets be known of items it withholds.
///
/// @param clause the rule, by id
/// @param words the rule in one sentence, for the page
/// @param kinds relationships of which one must hold for it to be told; empty: none is needed. So
///     nobody learns by finding a person that something of theirs is withheld
/// @param what whether their existence or their number may be told
/// @param classes ids of the item classes it is about, ascending
public record Release(
    String clause, String words, Set<RelationshipKind> kinds, What what, int[] classes) {

  /// How much may be told. Nothing is told of classes without a release.
  public enum What {
    EXISTS,
    COUNT
  }
}
