/// Code systems, display terms, groupings.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.careweave.terminology;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
