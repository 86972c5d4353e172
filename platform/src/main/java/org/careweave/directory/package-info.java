/// Organisations, sites, teams, staff and role profiles, sources (one id space each) and services,
/// in ODS and SDS terms. Front door: `Directory`.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.careweave.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
