package org.careweave.resources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.careweave.resources.StructureProblem.Kind;
import org.careweave.resources.StructureProblem.Severity;
import org.jspecify.annotations.Nullable;

/// What is found in a resource: problems, references, identifiers, labels, search values. The walk
/// over its structure is done at once; the rest is read when asked for.
///
/// ```java var examined = Examined.of(Json.parse(bytes).object()); if (examined.refused()) { return
/// examined.problems(); }
/// ```
public final class Examined {
  private static final String CUSTODIAN =
      "https://careweave.org/fhir/StructureDefinition/custodian";

  private final JsonObject resource;
  private final @Nullable ResourceType type;
  private final List<StructureProblem> problems;
  private final @Nullable StructureWalk walk;

  private Examined(JsonObject resource, @Nullable ResourceType type) {
    this.resource = resource;
    this.type = type;
    if (type == null) {
      walk = null;
      problems = List.of(unknownType(resource));
      return;
    }
    walk = new StructureWalk(resource.document().tape, resource.node(), type);
    walk.walk();
    problems = walk.problems;
  }

  /// Examines a resource: the whole document, or an entry inside a Bundle.
  public static Examined of(JsonObject resource) {
    String name = resource.text("resourceType");
    return new Examined(resource, name == null ? null : ResourceType.named(name));
  }

  /// Examines the stored form of a resource, which lacks `resourceType` and `id`.
  public static Examined stored(ResourceType type, JsonObject stored) {
    return new Examined(stored, type);
  }

  private static StructureProblem unknownType(JsonObject resource) {
    String words =
        resource.has("resourceType")
            ? "resourceType is not one of FHIR R4"
            : "resourceType is missing";
    return new StructureProblem(Severity.ERROR, Kind.UNKNOWN_RESOURCE_TYPE, "resourceType", words);
  }

  /// The resource examined.
  public JsonObject resource() {
    return resource;
  }

  /// Its type.
  ///
  /// @throws IllegalStateException when the type is unknown: look at [#refused] first
  public ResourceType type() {
    if (type == null) {
      throw new IllegalStateException("the type of the resource is unknown");
    }
    return type;
  }

  /// Its `id`, or null.
  public @Nullable String id() {
    return resource.text("id");
  }

  /// What is wrong with its structure, in document order; at most 100.
  public List<StructureProblem> problems() {
    return List.copyOf(problems);
  }

  /// Whether a problem is an error, so that the resource cannot be stored.
  public boolean refused() {
    for (var problem : problems) {
      if (problem.severity() == Severity.ERROR) {
        return true;
      }
    }
    return false;
  }

  /// Every `Reference`, contained resources included, in document order.
  public List<FoundReference> references() {
    return Collections.unmodifiableList(walked().references);
  }

  /// The resource's own business identifiers.
  public List<FoundIdentifier> identifiers() {
    var found = new ArrayList<FoundIdentifier>(2);
    var elements = resource.objects("identifier");
    boolean many = resource.get("identifier") instanceof JsonArray;
    for (int i = 0; i < elements.size(); i++) {
      String path = type() + ".identifier" + (many ? "[" + i + "]" : "");
      found.add(identifier(path, elements.get(i)));
    }
    return found;
  }

  private static FoundIdentifier identifier(String path, JsonObject element) {
    var type = element.object("type");
    var codings = type == null ? List.<JsonObject>of() : type.objects("coding");
    var coding = codings.isEmpty() ? null : codings.getFirst();
    return new FoundIdentifier(
        path,
        element.text("system"),
        element.text("value"),
        coding == null ? null : coding.text("system"),
        coding == null ? null : coding.text("code"),
        element.text("use"),
        element);
  }

  /// `meta.security`, of the resource and of what it contains.
  public List<FoundCode> labels() {
    var found = new ArrayList<FoundCode>(0);
    addLabels(resource, String.valueOf(type), found);
    var contained = resource.objects("contained");
    for (int i = 0; i < contained.size(); i++) {
      addLabels(contained.get(i), type + ".contained[" + i + "]", found);
    }
    return found;
  }

  private static void addLabels(JsonObject resource, String path, List<FoundCode> found) {
    var meta = resource.object("meta");
    if (meta == null) {
      return;
    }
    var labels = meta.objects("security");
    for (int i = 0; i < labels.size(); i++) {
      var label = labels.get(i);
      found.add(
          new FoundCode(
              path + ".meta.security[" + i + "]",
              label.text("system"),
              label.text("code"),
              label.text("display")));
    }
  }

  /// Value of the custodian extension on `meta` (an ODS code), or null; see docs/guides/feeds.md.
  public @Nullable String custodian() {
    var meta = resource.object("meta");
    if (meta == null) {
      return null;
    }
    for (var extension : meta.objects("extension")) {
      var identifier = extension.object("valueIdentifier");
      if (identifier != null && CUSTODIAN.equals(extension.text("url"))) {
        return identifier.text("value");
      }
    }
    return null;
  }

  /// `meta.versionId` as the sender wrote it, or null.
  public @Nullable String sourceVersion() {
    var meta = resource.object("meta");
    return meta == null ? null : meta.text("versionId");
  }

  /// `meta.lastUpdated` as the sender wrote it, or null when absent or not an instant.
  public @Nullable Instant sourceLastUpdated() {
    var meta = resource.object("meta");
    String text = meta == null ? null : meta.text("lastUpdated");
    var when = text == null ? null : TimeReader.when(text);
    return when == null ? null : when.from();
  }

  /// Values of every supported search parameter that has any. While the types of some references
  /// are unknown (a `urn:` of the same Bundle), those of [Prepared#searchValues] are more exact.
  public Map<SearchParameter, List<SearchValue>> searchValues() {
    return searchValues(FoundReference::type, _ -> true);
  }

  Map<SearchParameter, List<SearchValue>> searchValues(
      Function<FoundReference, @Nullable ResourceType> types, Predicate<SearchParameter> wanted) {
    var references =
        new Extraction.References() {
          @Override
          public FoundReference at(int node) {
            var known = referenceAt(node);
            return known != null ? known : new FoundReference(tape(), root(), type(), node, false);
          }

          @Override
          public @Nullable ResourceType typeOf(FoundReference reference) {
            return types.apply(reference);
          }
        };
    return FoundValues.of(type(), new Extraction(tape(), root(), references), wanted);
  }

  /// When what the item tells of happened: the first path of its type that has a value, or null.
  public SearchValue.@Nullable When clinicalTime() {
    return ClinicalTimes.of(type(), tape(), root());
  }

  /// Codes that carry a display, in document order, contained resources left out.
  public List<FoundCode> displays() {
    var found = new ArrayList<FoundCode>();
    Displays.add(tape(), root(), type(), found);
    return found;
  }

  /// Types of the contained resources, in order; empty when there are none.
  public List<ResourceType> contained() {
    return Collections.unmodifiableList(walked().contained);
  }

  /// Whether there is a narrative (`text.div`).
  public boolean narrative() {
    return walked().narrative;
  }

  /// Whether it carries a signature over its content, which any rewriting would void.
  public boolean signed() {
    return walked().signed;
  }

  /// The section of the record it belongs to.
  public Section section() {
    return Sections.of(type(), tape(), root());
  }

  /// Where its home may be found.
  public Home home() {
    return Homes.of(this);
  }

  Tape tape() {
    return resource.document().tape;
  }

  int root() {
    return resource.node();
  }

  /// The reference found at that node, or null.
  @Nullable FoundReference referenceAt(int node) {
    int index = indexOfReference(node);
    return index < 0 ? null : references().get(index);
  }

  /// Where the reference at that node stands in [#references], or a negative number.
  int indexOfReference(int node) {
    var references = walked().references;
    int low = 0;
    int high = references.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int at = references.get(middle).node();
      if (at == node) {
        return middle;
      }
      if (at < node) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private StructureWalk walked() {
    if (walk == null) {
      throw new IllegalStateException("the type of the resource is unknown");
    }
    return walk;
  }
}
