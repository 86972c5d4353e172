package org.careweave.record;

import java.time.Instant;
import org.careweave.kernel.CompartmentId;

/// One entry of the ordered index of declared work-list parameters.
record WorkListEntry(long term, Instant time, ItemId item, int cls, CompartmentId compartment) {}
