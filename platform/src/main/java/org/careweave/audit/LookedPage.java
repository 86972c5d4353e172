package org.careweave.audit;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at one person, whole days, newest first.
///
/// @param next the next page has the days before this one; null when this is the last page
public record LookedPage(List<Looked> looks, @Nullable LocalDate next) {}
