package org.careweave.resources;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one pass over a resource finds: problems, references, identifiers, labels, search values.
///
/// ```java var examined = Examined.of(Json.parse(bytes).object()); if (examined.refused()) { return
/// examined.problems(); }
/// ```
public final class Examined {

  private final JsonObject resource;

  private Examined(JsonObject resource) {
    this.resource = resource;
  }

  /// Examines a resource: the whole document, or an entry inside a Bundle.
  public static Examined of(JsonObject resource) {
    return new Examined(resource);
  }

  /// Examines the stored form of a resource, which lacks `resourceType` and `id`.
  public static Examined stored(ResourceType type, JsonObject stored) {
    throw new UnsupportedOperationException();
  }

  /// The resource examined.
  public JsonObject resource() {
    return resource;
  }

  /// Its type.
  ///
  /// @throws IllegalStateException when the type is unknown: look at [#refused] first
  public ResourceType type() {
    throw new UnsupportedOperationException();
  }

  /// Its `id`, or null.
  public @Nullable String id() {
    throw new UnsupportedOperationException();
  }

  /// What is wrong with its structure, in document order.
  public List<StructureProblem> problems() {
    throw new UnsupportedOperationException();
  }

  /// Whether a problem is an error, so that the resource cannot be stored.
  public boolean refused() {
    throw new UnsupportedOperationException();
  }

  /// Every `Reference`, contained resources included, in document order.
  public List<FoundReference> references() {
    throw new UnsupportedOperationException();
  }

  /// The resource's own business identifiers.
  public List<FoundIdentifier> identifiers() {
    throw new UnsupportedOperationException();
  }

  /// `meta.security`, of the resource and of what it contains.
  public List<FoundCode> labels() {
    throw new UnsupportedOperationException();
  }

  /// Value of the custodian extension on `meta` (an ODS code), or null; see docs/guides/feeds.md.
  public @Nullable String custodian() {
    throw new UnsupportedOperationException();
  }

  /// `meta.versionId` as the sender wrote it, or null.
  public @Nullable String sourceVersion() {
    throw new UnsupportedOperationException();
  }

  /// `meta.lastUpdated` as the sender wrote it, or null when absent or not an instant.
  public @Nullable Instant sourceLastUpdated() {
    throw new UnsupportedOperationException();
  }

  /// Values of every supported search parameter that has any, by parameter code.
  public Map<SearchParameter, List<SearchValue>> searchValues() {
    throw new UnsupportedOperationException();
  }

  /// When what the item tells of happened: the first path of its type that has a value, or null.
  public SearchValue.@Nullable When clinicalTime() {
    throw new UnsupportedOperationException();
  }

  /// Codes that carry a display, in document order, contained resources left out.
  public List<FoundCode> displays() {
    throw new UnsupportedOperationException();
  }

  /// Types of the contained resources, in order; empty when there are none.
  public List<ResourceType> contained() {
    throw new UnsupportedOperationException();
  }

  /// Whether there is a narrative (`text.div`).
  public boolean narrative() {
    throw new UnsupportedOperationException();
  }

  /// Whether it carries a signature over its content, which any rewriting would void.
  public boolean signed() {
    throw new UnsupportedOperationException();
  }

  /// The section of the record it belongs to.
  public Section section() {
    throw new UnsupportedOperationException();
  }

  /// Where its home may be found.
  public Home home() {
    throw new UnsupportedOperationException();
  }
}
