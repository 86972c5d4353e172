/// The record store: resources, versions, search, numbered changes. Front doors: `Records`, and
/// `Erasures` for what two officers have removed for good (docs/guides/erasure.md).
@NullMarked
@ApplicationModule(
    allowedDependencies = {"kernel", "access", "people", "audit", "directory", "terminology"})
package org.careweave.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
