package org.careweave.resources;

/// A search parameter's value in a resource.
///
/// @param parameter the parameter
/// @param value the value
/// @param part the part it stands in, an index into [Prepared#parts]: 1 for what is in the contact
///     details of a Patient, else 0
public record FoundValue(SearchParameter parameter, SearchValue value, int part) {}
