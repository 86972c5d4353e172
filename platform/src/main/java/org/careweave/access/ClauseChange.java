package org.careweave.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One change of one clause, as recorded for ever.
///
/// @param by who changed it, `staff:ig-lead`
/// @param before the clause before, as JSON; null when it was new
/// @param after the clause after, as JSON
public record ClauseChange(
    String clause, Instant at, String by, String reason, @Nullable String before, String after) {}
