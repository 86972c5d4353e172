package org.careweave.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An intent as stored, with its interned parts resolved. The array is never changed.
record IntentEntry(
    long number,
    Instant at,
    @Nullable String correlation,
    Viewer viewer,
    Asked asked,
    long[] persons)
    implements Entry {}
