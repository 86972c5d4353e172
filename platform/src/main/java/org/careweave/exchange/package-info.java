/// Channels in and out: inbox, acknowledgement, quarantine, replay, freshness; turns encounters,
/// episodes, referrals and registrations into relationships; knows who is in an emergency
/// department
/// and what is in place for them. Front door: `Exchange`; `ArrivalChanges` tells open arrivals
/// lists
/// that they have changed.
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "record", "people", "access", "directory", "audit"})
package org.careweave.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
