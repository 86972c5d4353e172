package org.careweave.record;

import java.util.List;
import org.careweave.kernel.Problem;
import org.jspecify.annotations.Nullable;

/// The answer to a search.
public sealed interface SearchResult {

  /// One page.
  ///
  /// @param matches what fits, in the order asked for
  /// @param included what `_include` and `_revinclude` add, each once
  /// @param total how many fit in all, when it was asked for and known; else null
  /// @param next token of the next page, or null when this is the last
  /// @param self the search as understood, in FHIR's own text, for the `self` link
  record Page(
      List<StoredResource> matches,
      List<StoredResource> included,
      @Nullable Integer total,
      @Nullable String next,
      String self)
      implements SearchResult {}

  /// It was not done.
  record Refused(Problem problem) implements SearchResult {}
}
