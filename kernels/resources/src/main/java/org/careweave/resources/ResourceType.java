package org.careweave.resources;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One of the 146 concrete FHIR R4 resource types. Interned: compare with `==`.
public final class ResourceType implements Comparable<ResourceType> {
  private final String name;
  private final short code;
  private final Structure structure;
  private volatile @Nullable Map<String, SearchParameter> searchParameters;

  private volatile SearchParameter @Nullable [] compiled;

  ResourceType(String name, short code, Structure structure) {
    this.name = name;
    this.code = code;
    this.structure = structure;
  }

  Structure structure() {
    return structure;
  }

  /// Compiled on first use; compiling twice at once does no harm.
  Map<String, SearchParameter> searchParameters() {
    var known = searchParameters;
    if (known == null) {
      known = SearchParameters.of(this);
      searchParameters = known;
    }
    return known;
  }

  /// The type's name as FHIR spells it, such as `Observation`.
  public String name() {
    return name;
  }

  /// A small number that stays the same for ever: fit to be stored.
  public short code() {
    return code;
  }

  /// The type of that name, or null when R4 has none.
  public static @Nullable ResourceType named(String name) {
    return Definitions.r4().resourceType(name);
  }

  /// The type of that name.
  ///
  /// @throws IllegalArgumentException when R4 has none
  public static ResourceType of(String name) {
    var type = named(name);
    if (type == null) {
      throw new IllegalArgumentException("not a FHIR R4 resource type");
    }
    return type;
  }

  /// The type with that code.
  ///
  /// @throws IllegalArgumentException when there is none
  public static ResourceType ofCode(int code) {
    return Definitions.r4().resourceType(code);
  }

  /// The supported search parameters.
  SearchParameter[] compiled() {
    var known = compiled;
    if (known == null) {
      known =
          searchParameters().values().stream()
              .filter(SearchParameter::supported)
              .toArray(SearchParameter[]::new);
      compiled = known;
    }
    return known;
  }

  @Override
  public int compareTo(ResourceType other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
