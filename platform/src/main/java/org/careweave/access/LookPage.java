package org.careweave.access;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at one person, whole days, newest first.
///
/// @param next the next page has the days before this one; null when this is the last page
public record LookPage(List<Look> looks, @Nullable LocalDate next) {

  static final LookPage NOTHING = new LookPage(List.of(), null);
}
