/// The database the platform stands on, below all rooms and nobody's room: a durable PostgreSQL of
/// the install's own, or an external one, and the check that either keeps what it acknowledges.
///
/// No room uses it: it only hands Spring Boot (and `backup`) the connection details. Tests and
/// benchmarks start servers of their own with [LocalPostgres].
///
/// Promises: an acknowledged commit survives `kill -9` of PostgreSQL or of the platform; PostgreSQL
/// is started again when it dies; several nodes given the same folder share one server, and the one
/// that leaves last stops it.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.careweave.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
