package org.careweave.design;

import org.jspecify.annotations.Nullable;

/// One contact or appointment on a timeline.
///
/// @param when day, and time where it is known
/// @param stay whether it is a stay or attendance, which stands out
/// @param kind `Admission`, `Home visit`, `Appointment` …
/// @param title what and where
/// @param text the rest, null for nothing
/// @param mark a state worth a word (`booked`, `did not attend`), null for none
/// @param chip who says so
/// @param provenance what opens under the chip
public record TimelineEntry(
    String when,
    boolean stay,
    String kind,
    String title,
    @Nullable String text,
    @Nullable Mark mark,
    SourceChip chip,
    Provenance provenance) {}
