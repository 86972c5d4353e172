package org.careweave.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A search parameter as it applies to one resource type. One object for each: compare with `==`.
public final class SearchParameter {

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

  private final ResourceType base;
  private final String code;
  private final Kind kind;
  private final String url;
  private final String expression;
  private final Set<ResourceType> targets;
  private final List<Part> parts;
  private final List<Path> paths;
  private final SearchParameters.Special special;
  private final boolean supported;

  /// A part of a composite, with its paths relative to the composite's own focus; `fromRoot`:
  /// relative to the resource.
  record Part(Component component, List<Path> paths, boolean fromRoot) {}

  SearchParameter(SearchParameters.Row row, SearchParameters.Compiled compiled) {
    this.base = row.base();
    this.code = row.code();
    this.kind = row.kind();
    this.url = row.url();
    this.expression = row.expression();
    this.targets = row.targets();
    this.parts = compiled.parts();
    this.paths = compiled.paths();
    this.special = compiled.special();
    this.supported = compiled.supported();
  }

  /// The resource type it is used on.
  public ResourceType base() {
    return base;
  }

  /// Its name in a search, such as `patient`.
  public String code() {
    return code;
  }

  /// How its values compare.
  public Kind kind() {
    return kind;
  }

  /// The canonical URL of its definition.
  public String url() {
    return url;
  }

  /// The FHIRPath expression for [#base]; empty when it has none.
  public String expression() {
    return expression;
  }

  /// The types its references may point to; empty when it is no reference.
  public Set<ResourceType> targets() {
    return targets;
  }

  /// For a composite, its parts in order; else empty.
  public List<Component> components() {
    return parts.stream().map(Part::component).toList();
  }

  /// Whether values are extracted; when not, the table of exclusions says why.
  public boolean supported() {
    return supported;
  }

  /// The system that its values have without saying so, those of a `code` with a required binding;
  /// null: none, or not one.
  public @Nullable String impliedSystem() {
    var systems = paths.stream().map(path -> path.leaf().system).distinct().toList();
    return systems.size() == 1 && !systems.getFirst().isEmpty() ? systems.getFirst() : null;
  }

  /// Its values in a resource of type [#base], in stored form or whole: cheaper than
  /// [Examined#searchValues] where one parameter is enough.
  public List<SearchValue> valuesIn(JsonObject resource) {
    var values = new ArrayList<SearchValue>(2);
    if (supported) {
      Extraction.of(base, resource).add(this, values);
    }
    return values;
  }

  /// Whether its values stand in a Patient's contact details: the second part of [Prepared].
  public boolean ofContactDetails() {
    return ContactPart.holds(this);
  }

  List<Path> paths() {
    return paths;
  }

  List<Part> parts() {
    return parts;
  }

  SearchParameters.Special special() {
    return special;
  }

  @Override
  public String toString() {
    return base + "?" + code;
  }
}
