package org.careweave.resources;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The stored form of a resource.
///
/// Each part is minified JSON without `resourceType`, `id`, `meta.versionId` and
/// `meta.lastUpdated`. The first part starts with `{"meta":{`, also when the resource had no meta;
/// every other token (numbers such as 1.00, member order, unknown members, escapes) stays as it
/// was, but for the rewritten `Reference.reference`. A Patient with contact details has a second
/// part, which begins with the places in the first where its members belong.
public final class Prepared {
  private final Examined examined;
  private final @Nullable ReferenceForm[] forms;
  private final List<Section> sections;
  private final List<byte[]> parts;

  Prepared(
      Examined examined,
      @Nullable ReferenceForm[] forms,
      List<Section> sections,
      List<byte[]> parts) {
    this.examined = examined;
    this.forms = forms;
    this.sections = sections;
    this.parts = parts;
  }

  /// Prepares an examined resource that was not refused. `rewrite` is asked once for each
  /// reference, contained resources included, that is neither a fragment nor logical, in document
  /// order; null leaves it as it is.
  public static Prepared of(Examined examined, Function<FoundReference, @Nullable String> rewrite) {
    return new Preparation(examined, rewrite).prepare();
  }

  /// The resource's type.
  public ResourceType type() {
    return examined.type();
  }

  /// The section of each part; a Patient with contact details has two parts:
  /// [Section#PERSON_DEMOGRAPHICS], then [Section#CONTACT_DETAILS].
  public List<Section> sections() {
    return sections;
  }

  /// The bytes of each part.
  public List<byte[]> parts() {
    return parts;
  }

  /// Values of every supported search parameter that has any; where a parameter is for references
  /// to one type (`patient`), the type is that of the rewritten reference.
  public Map<SearchParameter, List<SearchValue>> searchValues() {
    return searchValues(_ -> true);
  }

  /// The same of the parameters that are `wanted` only.
  public Map<SearchParameter, List<SearchValue>> searchValues(Predicate<SearchParameter> wanted) {
    return examined.searchValues(this::type, wanted);
  }

  private @Nullable ResourceType type(FoundReference reference) {
    int index = examined.indexOfReference(reference.node());
    var form = index < 0 ? null : forms[index];
    return form == null ? reference.type() : reference.typeOf(form);
  }
}
