package org.careweave.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// At how many people one member of staff looked on one day, beside others of the same role.
///
/// @param persons how many people
/// @param median how many people others of the role looked at on a day of the time before, at the
///     median
/// @param days on how many such days that rests
public record LookVolume(
    LocalDate day,
    String caller,
    @Nullable String role,
    String organisation,
    int persons,
    double median,
    int days,
    Instant first,
    Instant last) {}
