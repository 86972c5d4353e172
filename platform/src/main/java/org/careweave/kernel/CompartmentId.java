package org.careweave.kernel;

/// The home of resources: one source patient, or a source's own compartment for what is about
/// nobody.
public record CompartmentId(long value) {}
