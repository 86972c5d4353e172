package org.careweave.resources;

/// A Reference in stored JSON that says in words (`display`) what it points to, by type and id.
///
/// @param from where its object begins
/// @param until one past its end
public record NamedReference(ResourceType type, String id, int from, int until) {}
