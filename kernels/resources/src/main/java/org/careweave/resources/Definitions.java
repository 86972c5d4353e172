package org.careweave.resources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The FHIR R4 definitions as compiled tables. Loaded once, on first use; immutable.
public final class Definitions {
  private final Names names;
  private final Map<String, Structure> structures;
  private final Map<String, ResourceType> byName = new HashMap<>();
  private final List<ResourceType> types;

  private Definitions() {
    var loaded = Elements.load("r4-elements.tsv");
    names = loaded.names();
    structures = loaded.structures();
    var found = new ArrayList<ResourceType>();
    for (var row : Tables.rows("r4-types.tsv")) {
      var structure = structures.get(row[0]);
      if (structure == null) {
        throw new IllegalStateException("no elements of " + row[0]);
      }
      var type = new ResourceType(row[0], Short.parseShort(row[1]), structure);
      found.add(type);
      byName.put(row[0], type);
    }
    types = List.copyOf(found);
  }

  private static final class Loaded {
    static final Definitions R4 = new Definitions();
  }

  /// The tables of FHIR R4 (4.0.1) with Careweave's additions.
  public static Definitions r4() {
    return Loaded.R4;
  }

  /// All concrete resource types, by name.
  public List<ResourceType> resourceTypes() {
    return types;
  }

  /// The type of that name, or null.
  public @Nullable ResourceType resourceType(String name) {
    return byName.get(name);
  }

  /// The type with that code.
  ///
  /// @throws IllegalArgumentException when there is none
  public ResourceType resourceType(int code) {
    if (code < 1 || code > types.size()) {
      throw new IllegalArgumentException("no resource type has code " + code);
    }
    return types.get(code - 1);
  }

  /// The parameter of that code on `type` (those of every resource, such as `_tag`, included), or
  /// null when `type` has none.
  public @Nullable SearchParameter searchParameter(ResourceType type, String code) {
    return type.searchParameters().get(code);
  }

  /// All parameters of `type`, by code.
  public List<SearchParameter> searchParameters(ResourceType type) {
    return List.copyOf(type.searchParameters().values());
  }

  Names names() {
    return names;
  }

  /// The structure of that name (`CodeableConcept`, `Observation.component`).
  @Nullable Structure structure(String name) {
    return structures.get(name);
  }
}
