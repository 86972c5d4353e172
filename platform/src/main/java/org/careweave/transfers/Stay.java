package org.careweave.transfers;

import java.time.Instant;
import org.careweave.kernel.OdsCode;
import org.jspecify.annotations.Nullable;

/// A stay in a bed that goes on, as the hospital's system tells of it.
///
/// @param encounter id of the Encounter
/// @param hospital the organisation
/// @param site code of the site; null when not told
/// @param ward code of the team that runs the ward, or the ward's name as told; null when not told
public record Stay(
    String encounter,
    OdsCode hospital,
    @Nullable String site,
    @Nullable String ward,
    Instant admitted) {}
