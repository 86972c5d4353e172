package org.careweave.resources;

import org.jspecify.annotations.Nullable;

/// What a `Reference` says it points to, taken apart.
public sealed interface ReferenceForm {

  /// `Patient/123` or `Patient/123/_history/2`.
  record Relative(ResourceType type, String id, @Nullable String version)
      implements ReferenceForm {}

  /// `https://host/path/Patient/123`, with the version when it has one. `base` ends before the `/`
  /// of the type.
  record Absolute(String base, ResourceType type, String id, @Nullable String version)
      implements ReferenceForm {}

  /// `urn:uuid:…` or `urn:oid:…`.
  record Urn(String urn) implements ReferenceForm {}

  /// `#id` of a contained resource; `#` alone (empty id) is the container.
  record Fragment(String id) implements ReferenceForm {}

  /// `Patient?identifier=system|value`: to be resolved by a search when the Bundle is carried out.
  record Conditional(ResourceType type, String query) implements ReferenceForm {}

  /// No `reference` at all, an `identifier` only: see [FoundReference#identifierSystem].
  record Logical() implements ReferenceForm {}

  /// Text that is none of these.
  record Unclear(String text) implements ReferenceForm {}

  /// Takes the text of `Reference.reference` apart.
  static ReferenceForm of(String reference) {
    throw new UnsupportedOperationException();
  }
}
