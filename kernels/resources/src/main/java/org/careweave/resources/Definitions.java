package org.careweave.resources;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The FHIR R4 definitions as compiled tables. Loaded once, on first use; immutable.
public final class Definitions {

  private Definitions() {}

  /// The tables of FHIR R4 (4.0.1) with Careweave's additions.
  public static Definitions r4() {
    throw new UnsupportedOperationException();
  }

  /// All concrete resource types, by name.
  public List<ResourceType> resourceTypes() {
    throw new UnsupportedOperationException();
  }

  /// The type of that name, or null.
  public @Nullable ResourceType resourceType(String name) {
    throw new UnsupportedOperationException();
  }

  /// The type with that code.
  ///
  /// @throws IllegalArgumentException when there is none
  public ResourceType resourceType(int code) {
    throw new UnsupportedOperationException();
  }

  /// The parameter of that code on `type` (those of every resource, such as `_tag`, included), or
  /// null when `type` has none.
  public @Nullable SearchParameter searchParameter(ResourceType type, String code) {
    throw new UnsupportedOperationException();
  }

  /// All parameters of `type`, by code.
  public List<SearchParameter> searchParameters(ResourceType type) {
    throw new UnsupportedOperationException();
  }
}
