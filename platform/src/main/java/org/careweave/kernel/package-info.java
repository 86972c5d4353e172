/// Identifiers and tiny values used by every room. Depends on nothing.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.careweave.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
