package org.careweave.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one viewer asked of one person on one day (of Europe/London), repeats together.
///
/// @param clauses the clauses of policy that allowed it
/// @param times how often
/// @param first when for the first time that day
/// @param last when for the last time
public record Looked(
    LocalDate day,
    String callerKind,
    String caller,
    @Nullable String role,
    String organisation,
    String purpose,
    String action,
    String query,
    List<String> clauses,
    int times,
    Instant first,
    Instant last) {}
