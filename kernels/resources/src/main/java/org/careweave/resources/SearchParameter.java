package org.careweave.resources;

import java.util.List;
import java.util.Set;

/// A search parameter as it applies to one resource type.
///
/// @param base the resource type it is used on
/// @param code its name in a search, such as `patient`
/// @param kind how its values compare
/// @param url the canonical URL of its definition
/// @param expression the FHIRPath expression for `base`; empty for parameters without one
/// @param targets the types a reference may point to; empty when it is not a reference
/// @param components for a composite, the codes of its parts in order
/// @param supported whether values are extracted; when false, the parameter stands in the list of
///     exclusions with a reason
public record SearchParameter(
    ResourceType base,
    String code,
    Kind kind,
    String url,
    String expression,
    Set<ResourceType> targets,
    List<Component> components,
    boolean supported) {

  /// How values compare (FHIR R4, Search, parameter types).
  public enum Kind {
    TOKEN,
    REFERENCE,
    STRING,
    DATE,
    NUMBER,
    QUANTITY,
    URI,
    COMPOSITE,
    SPECIAL
  }

  /// One part of a composite: the code and kind of the parameter it follows.
  public record Component(String code, Kind kind) {}
}
