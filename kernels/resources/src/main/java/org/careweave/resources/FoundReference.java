package org.careweave.resources;

import org.jspecify.annotations.Nullable;

/// A `Reference` found in a resource.
///
/// @param path the element that holds it, as a FHIRPath location such as
///     `Encounter.participant[0].individual`
/// @param form what it points to
/// @param type the type it points to: from the form, else from `Reference.type`, else unknown
/// @param identifierSystem system of `Reference.identifier`, when there is one
/// @param identifierValue value of `Reference.identifier`, when there is one
/// @param display `Reference.display`, when there is one
/// @param inContained whether it stands inside a contained resource
/// @param node for use inside this package: its place in the document
public record FoundReference(
    String path,
    ReferenceForm form,
    @Nullable ResourceType type,
    @Nullable String identifierSystem,
    @Nullable String identifierValue,
    @Nullable String display,
    boolean inContained,
    int node) {

  @Override
  public String toString() {
    return "FoundReference[" + path + "]";
  }
}
