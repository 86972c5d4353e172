/// Organisations, sites, teams, staff and role profiles, sources (one id space each) and services,
/// in ODS and SDS terms. Front door: `Directory`.
///
/// Promises: a change counts from the next call on, on every node; a source keeps its number for
/// ever; what has closed stays known, with its successor. Publishes `DirectoryChanged` and the
/// number of its
/// state, `directory.edition`.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.careweave.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
