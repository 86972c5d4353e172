package org.careweave.access;

/// What policy lets be known of items it withholds.
///
/// @param clause the rule, by id
/// @param words the rule in one sentence, for the page
/// @param what whether their existence or their number may be told
/// @param classes ids of the item classes it is about, ascending
public record Release(String clause, String words, What what, int[] classes) {

  /// How much may be told. Nothing is told of classes without a release.
  public enum What {
    EXISTS,
    COUNT
  }
}
