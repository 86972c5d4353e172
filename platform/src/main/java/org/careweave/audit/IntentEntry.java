package org.careweave.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An intent as stored, with its interned parts resolved. The array is never changed.
///
/// @param address of the device that asked on the network; null where it is not kept, or no device
///     asked
record IntentEntry(
    long number,
    Instant at,
    @Nullable String correlation,
    Viewer viewer,
    Asked asked,
    long[] persons,
    @Nullable String address)
    implements Entry {}
