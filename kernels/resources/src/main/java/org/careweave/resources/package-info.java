/// FHIR resources as bytes: JSON parsed with positions, the R4 definitions as compiled tables,
/// references, search values and structure checks. Values in, values out: JDK only, no Spring, SQL,
/// HTTP or clock.
@NullMarked
package org.careweave.resources;

import org.jspecify.annotations.NullMarked;
