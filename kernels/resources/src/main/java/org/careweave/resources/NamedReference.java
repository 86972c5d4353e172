package org.careweave.resources;

/// A Reference in stored JSON that says in words (`display`) what it points to.
///
/// @param target what it points to by type and id, as a [ReferenceFinder] has worked it out
/// @param from where its object begins
/// @param until one past its end
public record NamedReference<T>(T target, int from, int until) {}
