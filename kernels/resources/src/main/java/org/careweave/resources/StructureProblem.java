package org.careweave.resources;

/// Something about a resource's structure that its definition does not allow.
///
/// @param severity whether it keeps the resource out
/// @param kind which rule
/// @param path the element at fault, as a FHIRPath location such as `Patient.name[0].given[1]`
/// @param words one sentence, safe to show and to log: never any content
public record StructureProblem(Severity severity, Kind kind, String path, String words) {

  /// Errors make a resource unfit to be stored; warnings are told and kept.
  public enum Severity {
    ERROR,
    WARNING
  }

  /// The rule broken.
  public enum Kind {
    UNKNOWN_RESOURCE_TYPE,
    UNKNOWN_ELEMENT,
    WRONG_JSON_TYPE,
    WRONG_FORM,
    TOO_MANY,
    REQUIRED_MISSING,
    SEVERAL_CHOICES,
    WRONG_TARGET,
    EMPTY
  }
}
