package org.careweave.kernel;

/// A person of the person index: a set of linked source patients. Stable while the set changes.
public record PersonId(long value) {}
