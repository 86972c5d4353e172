package org.careweave.resources;

import org.jspecify.annotations.Nullable;

/// A business identifier of the resource itself (`identifier` at its top).
///
/// @param path the element, such as `Patient.identifier[0]`
/// @param system its namespace
/// @param value the identifier
/// @param typeSystem system of the first coding of its type
/// @param typeCode code of the first coding of its type, such as `MR`
/// @param use `usual`, `official`, `temp`, `secondary` or `old`
/// @param object the whole element, for its extensions and period
public record FoundIdentifier(
    String path,
    @Nullable String system,
    @Nullable String value,
    @Nullable String typeSystem,
    @Nullable String typeCode,
    @Nullable String use,
    JsonObject object) {

  @Override
  public String toString() {
    return "FoundIdentifier[" + path + "]";
  }
}
