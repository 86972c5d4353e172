/// The FHIR R4 REST face: routing, content negotiation, search grammar, Bundles, OperationOutcome.
/// A door.
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
      "exchange"
    })
package org.careweave.fhir;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
