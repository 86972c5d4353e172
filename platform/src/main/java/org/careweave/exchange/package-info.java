/// Channels in and out: inbox, acknowledgement, quarantine, replay, freshness; turns encounters,
/// episodes, referrals and registrations into relationships. Front door: `Exchange`.
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "record", "people", "access", "directory", "audit"})
package org.careweave.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
