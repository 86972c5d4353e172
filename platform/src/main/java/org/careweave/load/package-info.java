/// `./careweave load`: sends a folder of FHIR Bundles or NDJSON to a running platform, as the feeds
/// whose files these are. A client like any other: it knows the platform by its address only.
///
/// Safe to stop and to run again: what was acknowledged is in a journal and is passed over; what
/// was
/// not is sent again, which changes nothing that was done.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.careweave.load;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
