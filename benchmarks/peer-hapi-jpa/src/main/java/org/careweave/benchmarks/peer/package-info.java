/// The peer of the side-by-side runs: a HAPI FHIR JPA server in the smallest Spring application
/// that
/// answers the measured operations (R4, transactions, `$everything`).
///
/// It is never part of the platform; the runner in `org.careweave.benchmarks` starts it as a
/// process
/// of its own.
@NullMarked
package org.careweave.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
