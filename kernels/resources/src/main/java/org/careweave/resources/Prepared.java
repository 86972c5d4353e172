package org.careweave.resources;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The stored form of a resource.
///
/// Each part is minified JSON without `resourceType`, `id`, `meta.versionId` and
/// `meta.lastUpdated`. The first part starts with `{"meta":{`, also when the resource had no meta;
/// every other token (numbers such as 1.00, member order, unknown members, escapes) stays as it
/// was, but for the rewritten `Reference.reference`.
///
/// @param type the resource's type
/// @param sections the section of each part; a Patient with contact details has two parts:
///     [Section#PERSON_DEMOGRAPHICS], then [Section#CONTACT_DETAILS]
/// @param parts the bytes of each part
public record Prepared(ResourceType type, List<Section> sections, List<byte[]> parts) {

  /// Prepares an examined resource. `rewrite` is asked once for each reference outside narrative
  /// that is not a fragment or logical; null leaves it as it is.
  public static Prepared of(Examined examined, Function<FoundReference, @Nullable String> rewrite) {
    throw new UnsupportedOperationException();
  }
}
