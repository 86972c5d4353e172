package org.careweave.audit;

import java.time.Instant;
import java.time.LocalDate;
import org.careweave.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/// How often one member of staff looked at one person on one day of Europe/London, in one role for
/// one organisation.
///
/// @param emergency whether every look was in an emergency
/// @param hours in which hours of the day: bit 0 is midnight to one
public record LookSum(
    LocalDate day,
    String caller,
    @Nullable String role,
    String organisation,
    PersonId person,
    boolean emergency,
    int times,
    int hours,
    Instant first,
    Instant last) {}
