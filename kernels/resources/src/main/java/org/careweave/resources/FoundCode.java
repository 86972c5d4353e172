package org.careweave.resources;

import org.jspecify.annotations.Nullable;

/// A coded value with the words the sender showed for it.
///
/// @param path the Coding, such as `Condition.code.coding[0]`
public record FoundCode(
    String path, @Nullable String system, @Nullable String code, @Nullable String display) {}
