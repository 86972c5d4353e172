/// Screens and jobs for those who run the platform: channels, quarantine, audit. A door.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "directory",
      "audit",
      "access",
      "people",
      "terminology",
      "record",
      "exchange",
      "design"
    })
package org.careweave.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
