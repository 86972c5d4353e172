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

  /// No `reference` at all, at best an `identifier`: see [FoundReference#identifierSystem].
  record Logical() implements ReferenceForm {}

  /// Text that is none of these.
  record Unclear(String text) implements ReferenceForm {}

  /// Takes the text of `Reference.reference` apart.
  static ReferenceForm of(String reference) {
    if (reference.startsWith("#")) {
      return new Fragment(reference.substring(1));
    }
    if (reference.startsWith("urn:")) {
      return new Urn(reference);
    }
    int question = reference.indexOf('?');
    if (question > 0) {
      var type = ResourceType.named(reference.substring(0, question));
      return type == null
          ? new Unclear(reference)
          : new Conditional(type, reference.substring(question + 1));
    }
    return located(reference);
  }

  private static ReferenceForm located(String reference) {
    int end = reference.length();
    String version = null;
    int history = reference.indexOf("/_history/");
    if (history > 0) {
      version = reference.substring(history + "/_history/".length());
      end = history;
    }
    int slash = reference.lastIndexOf('/', end - 1);
    if (slash <= 0
        || slash + 1 == end
        || (version != null && !isId(version, 0, version.length()))) {
      return new Unclear(reference);
    }
    int before = reference.lastIndexOf('/', slash - 1);
    var type = ResourceType.named(reference.substring(before + 1, slash));
    if (type == null || !isId(reference, slash + 1, end)) {
      return new Unclear(reference);
    }
    String id = reference.substring(slash + 1, end);
    if (before < 0) {
      return new Relative(type, id, version);
    }
    String base = reference.substring(0, before);
    return base.contains("://") ? new Absolute(base, type, id, version) : new Unclear(reference);
  }

  /// Wider than FHIR's `id`: sources do use underscores and longer ids, and those can be mapped.
  private static boolean isId(String text, int from, int until) {
    for (int i = from; i < until; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '#' || c == '/' || c == '?') {
        return false;
      }
    }
    return until > from;
  }
}
