/// Staff pages. A door.
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
      "tasks",
      "transfers",
      "plans",
      "design",
      "paper",
      "files"
    })
package org.careweave.workspace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
