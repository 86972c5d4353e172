/// The record store: resources, versions, search, numbered changes. Front door: `Records`.
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "access", "people", "audit", "directory", "terminology"})
package org.careweave.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
